package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.data.Duck;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows that stand for all others: totals count users once, maximums and minimums are those of the rows. */
final class AggregateRows {
    private final Duck duck;
    private final ReportRequest request;
    private final Results.Result result;
    private final String totals;
    private final Quirks quirks;
    private final int added;

    /** @param totals a SELECT of the totals, a row for each date range and comparison */
    AggregateRows(Duck duck, ReportRequest request, Results.Result result, String totals, Quirks quirks) {
        this.duck = duck;
        this.request = request;
        this.result = result;
        this.totals = totals;
        this.quirks = quirks;
        this.added = request.columns().size() - request.dimensions().size();
    }

    Report.Aggregates read() {
        if (result.rows() == 0) {
            List<Report.Row> empty =
                    quirks.emptyAggregates() ? List.of(new Report.Row(List.of(), List.of())) : List.of();
            return new Report.Aggregates(empty, List.of(), List.of());
        }
        return new Report.Aggregates(
                has("TOTAL") ? rows("SELECT * FROM (" + totals + ")", "RESERVED_TOTAL") : List.of(),
                has("MAXIMUM") ? rows(extreme("max"), "RESERVED_MAX") : List.of(),
                has("MINIMUM") ? rows(extreme("min"), "RESERVED_MIN") : List.of());
    }

    private boolean has(String aggregation) {
        return request.aggregations().contains(aggregation);
    }

    /** The columns that are added are d0 and d1 in the totals, which have no dimensions of their own. */
    private String extreme(String function) {
        int first = request.dimensions().size();
        List<String> select = new ArrayList<>();
        IntStream.range(0, added).forEach(i -> select.add("d" + (first + i)));
        String keys = String.join(", ", select);
        IntStream.range(0, request.metrics().size()).forEach(i -> select.add(function + "(m" + i + ")"));
        return "SELECT " + String.join(", ", select) + " FROM " + result.table()
                + (keys.isEmpty() ? "" : " GROUP BY " + keys + " ORDER BY " + keys);
    }

    private List<Report.Row> rows(String sql, String label) {
        return duck.query(sql, rows -> {
            List<Report.Row> read = new ArrayList<>();
            while (rows.next()) {
                List<String> names = request.dimensions().stream()
                        .map(dimension -> label)
                        .collect(Collectors.toCollection(ArrayList::new));
                for (int i = 1; i <= added; i++) {
                    names.add(rows.getString(i));
                }
                read.add(new Report.Row(names, numbers(rows)));
            }
            return read;
        });
    }

    private List<String> numbers(ResultSet rows) throws SQLException {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < request.metrics().size(); i++) {
            MetricUse use = request.metrics().get(i);
            if (!use.invisible()) {
                numbers.add(
                        use.type() == MetricType.INTEGER
                                ? Long.toString(rows.getLong(added + i + 1))
                                : Numbers.text(rows.getDouble(added + i + 1)));
            }
        }
        return numbers;
    }
}
