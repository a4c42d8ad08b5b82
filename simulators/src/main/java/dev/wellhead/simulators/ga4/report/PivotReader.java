package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.data.Duck;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads a pivot table from a result with all its cells. A side is ordered by the sums of a metric over its cells. */
final class PivotReader {
    private final Duck duck;
    private final ReportRequest request;
    private final String table;
    private final List<Pivot> pivots;
    private final List<String> columns;

    PivotReader(Duck duck, ReportRequest request, Results.Result result, List<Pivot> pivots, Quirks quirks) {
        this.duck = duck;
        this.request = request;
        boolean changed = quirks.changingPages() && pivots.stream().anyMatch(pivot -> pivot.offset() > 0);
        int last = request.columns().size() - 1;
        // A tenth of the combinations is gone on later pages, as when data was processed in between.
        this.table =
                changed ? "(SELECT * FROM " + result.table() + " WHERE hash(d" + last + ") % 10 <> 0)" : result.table();
        this.pivots = pivots;
        this.columns = request.columns();
        if (pivots.stream().mapToInt(pivot -> pivot.fields().size()).sum() != columns.size()) {
            throw Ga4Failure.invalid("With several dateRanges or comparisons, their field must be in a pivot.");
        }
    }

    List<PivotReport.Header> headers() {
        List<PivotReport.Header> headers = new ArrayList<>();
        for (Pivot pivot : pivots) {
            String names = String.join(", ", names(pivot));
            headers.add(duck.query(
                    "SELECT " + names + ", (SELECT count(*) FROM (SELECT DISTINCT " + names + " FROM " + table
                            + ")) FROM (" + side(pivot) + ") ORDER BY rank",
                    rows -> header(rows, pivot.fields().size())));
        }
        return headers;
    }

    private static PivotReport.Header header(ResultSet rows, int fields) throws SQLException {
        List<List<String>> combinations = new ArrayList<>();
        long count = 0;
        while (rows.next()) {
            List<String> combination = new ArrayList<>();
            for (int i = 1; i <= fields; i++) {
                combination.add(rows.getString(i));
            }
            combinations.add(combination);
            count = rows.getLong(fields + 1);
        }
        return new PivotReport.Header(combinations, count);
    }

    /** The cells whose combinations are within the limits of all sides. */
    Report.Page cells() {
        List<String> select = new ArrayList<>();
        IntStream.range(0, columns.size()).forEach(i -> select.add("cell.d" + i));
        visible().forEach(i -> select.add("cell.m" + i));
        String ranks = IntStream.range(0, pivots.size())
                .mapToObj(i -> "p" + i + ".rank")
                .collect(Collectors.joining(", "));
        return duck.query("SELECT " + String.join(", ", select) + joined() + " ORDER BY " + ranks, rows -> {
            PackedRows packed = new PackedRows();
            for (Report.Row row : rows(rows)) {
                packed.add(
                        row.dimensions().toArray(String[]::new), row.metrics().toArray(String[]::new));
            }
            return packed;
        });
    }

    List<Report.Row> aggregates() {
        List<Report.Row> all = new ArrayList<>();
        for (Pivot pivot : pivots) {
            for (String aggregation : pivot.aggregations()) {
                all.addAll(duck.query(aggregate(pivot, aggregation), this::rows));
            }
        }
        return all;
    }

    /** The cells with one side folded. */
    private String aggregate(Pivot pivot, String aggregation) {
        boolean total = aggregation.equals("TOTAL");
        String function = total ? "sum" : aggregation.substring(0, 3).toLowerCase(Locale.ROOT);
        String label = "RESERVED_" + (total ? "TOTAL" : aggregation.substring(0, 3));
        List<String> select = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (pivot.fields().contains(columns.get(i))) {
                select.add(Sql.text(label));
            } else {
                select.add("cell.d" + i);
                keys.add("cell.d" + i);
            }
        }
        visible().forEach(i -> select.add(function + "(cell.m" + i + ")"));
        String group = keys.isEmpty() ? "" : " GROUP BY " + String.join(", ", keys) + " ORDER BY ALL";
        return "SELECT " + String.join(", ", select) + joined() + group;
    }

    private List<Integer> visible() {
        return IntStream.range(0, request.metrics().size())
                .filter(i -> !request.metrics().get(i).invisible())
                .boxed()
                .toList();
    }

    private String joined() {
        StringBuilder from = new StringBuilder(" FROM " + table + " AS cell");
        for (int i = 0; i < pivots.size(); i++) {
            String alias = "p" + i;
            from.append(" JOIN (")
                    .append(side(pivots.get(i)))
                    .append(") AS ")
                    .append(alias)
                    .append(" ON ")
                    .append(names(pivots.get(i)).stream()
                            .map(name -> "cell." + name + " = " + alias + "." + name)
                            .collect(Collectors.joining(" AND ")));
        }
        return from.toString();
    }

    /** The combinations of a side within its limit, ranked. */
    private String side(Pivot pivot) {
        String names = String.join(", ", names(pivot));
        List<String> terms = new ArrayList<>();
        pivot.orderBys().forEach(order -> terms.add(term(order)));
        if (terms.isEmpty() && !request.metrics().isEmpty()) {
            terms.add("sum(m0) DESC");
        }
        terms.addAll(names(pivot));
        return "SELECT " + names + ", row_number() OVER (ORDER BY " + String.join(", ", terms) + ") AS rank FROM "
                // Not by QUALIFY, which DuckDB 2.0.0 leaves out of account in joins of two such queries.
                + table + " GROUP BY " + names + " ORDER BY rank LIMIT " + pivot.limit() + " OFFSET " + pivot.offset();
    }

    private String term(JsonNode order) {
        String direction = order.path("desc").asBoolean() ? " DESC NULLS LAST" : " ASC NULLS FIRST";
        if (order.has("pivot")) {
            JsonNode pivot = order.path("pivot");
            List<String> conditions = new ArrayList<>(List.of("true"));
            pivot.path("pivotSelections")
                    .forEach(selection -> conditions.add(
                            "d" + index(selection.path("dimensionName").asText()) + " = "
                                    + Sql.text(selection.path("dimensionValue").asText())));
            return "sum(m" + metric(pivot.path("metricName").asText()) + ") FILTER (WHERE "
                    + String.join(" AND ", conditions) + ")" + direction;
        }
        if (order.has("metric")) {
            return "sum(m" + metric(order.path("metric").path("metricName").asText()) + ")" + direction;
        }
        return Order.terms(List.of(order), columns, request.metrics()).get(0);
    }

    private List<String> names(Pivot pivot) {
        return pivot.fields().stream().map(field -> "d" + index(field)).toList();
    }

    private int index(String field) {
        int index = columns.indexOf(field);
        if (index < 0) {
            throw Ga4Failure.invalid("The field " + field + " is not in a pivot.");
        }
        return index;
    }

    private int metric(String name) {
        for (int i = 0; i < request.metrics().size(); i++) {
            if (request.metrics().get(i).name().equals(name)) {
                return i;
            }
        }
        throw Ga4Failure.invalid("The orderBy's field " + name + " is not one of the request's metrics.");
    }

    private List<Report.Row> rows(ResultSet rows) throws SQLException {
        List<Report.Row> read = new ArrayList<>();
        while (rows.next()) {
            List<String> dimensions = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                dimensions.add(rows.getString(i));
            }
            List<String> metrics = new ArrayList<>();
            for (MetricUse use : request.metrics()) {
                if (!use.invisible()) {
                    int column = columns.size() + metrics.size() + 1;
                    metrics.add(
                            use.type() == MetricType.INTEGER
                                    ? Long.toString(rows.getLong(column))
                                    : Numbers.text(rows.getDouble(column)));
                }
            }
            read.add(new Report.Row(dimensions, metrics));
        }
        return read;
    }
}
