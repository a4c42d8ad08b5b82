package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.fields.Metric;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the SELECT that makes the rows of a slice. */
final class GroupSql {
    private static final String OTHER = "'(other)'";
    private final ReportRequest request;
    private final List<DimensionUse> dimensions;
    private final TableRules rules;
    private final Quirks quirks;
    /** The metrics that everything else is made of, by name. */
    private final Map<String, Metric> atoms = new LinkedHashMap<>();

    private final String metricFilter;

    /** @param dimensions what to group by: those of the request, or none for totals */
    GroupSql(ReportRequest request, List<DimensionUse> dimensions, TableRules rules, Quirks quirks) {
        this.request = request;
        this.dimensions = dimensions;
        this.rules = rules;
        this.quirks = quirks;
        request.metrics().forEach(use -> use.sources().forEach(metric -> atoms.put(metric.name(), metric)));
        JsonNode filter = request.metricFilter();
        metricFilter = filter.isMissingNode() ? "true" : Filters.ofMetrics(filter, this::filterField);
    }

    private String filterField(String name) {
        for (int i = 0; i < request.metrics().size(); i++) {
            if (request.metrics().get(i).name().equals(name)) {
                return "m" + i;
            }
        }
        Metric metric = new FieldNames(false).metric(name);
        atoms.put(metric.name(), metric);
        return column(metric);
    }

    /** The rows; totals are neither filtered nor withheld. */
    String select(Slice slice) {
        List<String> outer = new ArrayList<>(columns("d", dimensions.size()));
        for (int i = 0; i < slice.labels().size(); i++) {
            outer.add(Sql.text(slice.labels().get(i)) + " AS d" + (dimensions.size() + i));
        }
        outer.addAll(columns("m", request.metrics().size()));
        List<String> conditions = new ArrayList<>();
        if (request.dimensions().size() == dimensions.size()) {
            conditions.add(metricFilter);
            if (!request.keepEmptyRows() && !request.metrics().isEmpty()) {
                conditions.add("("
                        + columns("m", request.metrics().size()).stream()
                                .map(column -> column + " <> 0")
                                .collect(Collectors.joining(" OR "))
                        + ")");
            }
            if (withholds()) {
                conditions.add("people >= " + rules.minimumUsers());
            }
        }
        return "SELECT " + String.join(", ", outer) + " FROM (" + formulas(slice) + ")"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
    }

    boolean withholds() {
        return request.uses().thresholded() && rules.minimumUsers() > 0;
    }

    /** The formulas of the request over the values of the metrics in them. */
    private String formulas(Slice slice) {
        List<String> select = new ArrayList<>(List.of("*"));
        for (int i = 0; i < request.metrics().size(); i++) {
            MetricUse use = request.metrics().get(i);
            String sql = use.formula().sql(GroupSql::column);
            select.add(
                    "CAST(" + sql + " AS " + (use.type() == MetricType.INTEGER ? "BIGINT" : "DOUBLE") + ") AS m" + i);
        }
        return "SELECT " + String.join(", ", select) + " FROM (" + joined(slice) + ")";
    }

    private static String column(Metric metric) {
        return "coalesce(\"" + metric.name() + "\", 0)";
    }

    /** The metrics of a day beside those that look back from it. */
    private String joined(Slice slice) {
        StringBuilder sql = new StringBuilder("SELECT *");
        List<Integer> windows = windows();
        for (Metric metric : atoms.values()) {
            if (metric.isRolling()) {
                int per = metric.window().perDays();
                String users = "coalesce(w" + metric.window().days() + ", 0)";
                String value = per == 0 ? scaled(users, metric, slice) : users + " / nullif(w" + per + ", 0)";
                sql.append(", ")
                        .append(value)
                        .append(" AS \"")
                        .append(metric.name())
                        .append('"');
            }
        }
        sql.append(" FROM (").append(grouped(slice)).append(')');
        String keys = String.join(", ", columns("d", dimensions.size()));
        for (int window : windows) {
            sql.append(keys.isEmpty() ? " CROSS JOIN (" : " FULL JOIN (").append(rolling(slice, window));
            sql.append(keys.isEmpty() ? ")" : ") USING (" + keys + ")");
        }
        return sql.toString();
    }

    private List<Integer> windows() {
        return atoms.values().stream()
                .filter(Metric::isRolling)
                .flatMap(metric ->
                        List.of(metric.window().days(), metric.window().perDays()).stream())
                .filter(days -> days > 0)
                .distinct()
                .toList();
    }

    private String rolling(Slice slice, int window) {
        boolean everyDay = request.dimensions().stream().anyMatch(DimensionUse::isTime)
                && dimensions.size() == request.dimensions().size();
        List<String> select = new ArrayList<>(keys());
        select.add("count(DISTINCT CASE WHEN active THEN uid END) AS w" + window);
        return "SELECT " + String.join(", ", select) + " FROM "
                + slice.relation().rollingSql(window, everyDay) + " WHERE " + request.dimensionFilter()
                + " GROUP BY ALL";
    }

    private List<String> keys() {
        return IntStream.range(0, dimensions.size())
                .mapToObj(i -> dimensions.get(i).sql() + " AS d" + i)
                .toList();
    }

    private String grouped(Slice slice) {
        List<String> select = new ArrayList<>(columns("d", dimensions.size()));
        for (Metric metric : atoms.values()) {
            if (!metric.isRolling()) {
                select.add(value(metric, slice) + " AS \"" + metric.name() + "\"");
            }
        }
        select.add(
                "count(DISTINCT uid) * " + slice.relation().events().property().weight() + " AS people");
        String group = dimensions.isEmpty() ? "" : " GROUP BY " + String.join(", ", columns("d", dimensions.size()));
        return "SELECT " + String.join(", ", select) + " FROM (" + keyed(slice) + ")" + group;
    }

    /** The events with the values of the dimensions; what the aggregate table has lost is in the other row. */
    private String keyed(Slice slice) {
        String filter = " WHERE " + request.dimensionFilter();
        Slice.Kept kept = slice.other();
        if (kept == null) {
            List<String> select = new ArrayList<>(List.of("*"));
            select.addAll(keys());
            return "SELECT " + String.join(", ", select) + " FROM " + slice.from() + filter;
        }
        String all = String.join(", ", kept.keys());
        List<String> names = columns("k", kept.keys().size());
        List<String> select = new ArrayList<>(List.of("events.*"));
        for (int i = 0; i < dimensions.size(); i++) {
            DimensionUse use = dimensions.get(i);
            select.add(
                    use.isTime()
                            ? use.sql() + " AS d" + i
                            : "CASE WHEN kept.kept_day IS NULL THEN " + OTHER + " ELSE " + use.sql() + " END AS d" + i);
        }
        String keep = "SELECT day AS kept_day, "
                + IntStream.range(0, names.size())
                        .mapToObj(i -> kept.keys().get(i) + " AS " + names.get(i))
                        .collect(Collectors.joining(", "))
                + " FROM " + slice.from()
                + " GROUP BY day, " + all + " QUALIFY row_number() OVER (PARTITION BY day ORDER BY count(*)"
                + " DESC, " + all + ") <= " + kept.rowsPerDay();
        String on = IntStream.range(0, names.size())
                .mapToObj(i -> "(" + kept.keys().get(i) + ") = kept." + names.get(i))
                .collect(Collectors.joining(" AND "));
        return "SELECT " + String.join(", ", select) + " FROM " + slice.from() + " AS events LEFT JOIN (" + keep
                + ") AS kept ON kept.kept_day = events.day AND " + on + filter;
    }

    private String value(Metric metric, Slice slice) {
        boolean hidden = quirks.costHidden() && metric.isCost() || quirks.revenueHidden() && metric.isRevenue();
        return scaled(hidden ? "0" : "coalesce(" + metric.sql() + ", 0)", metric, slice);
    }

    private String scaled(String value, Metric metric, Slice slice) {
        double factor = metric.scale().grows() ? slice.scale() : 1;
        if (metric.scale().isMoney()) {
            factor *= Rates.of(slice.relation().events().property().currency(), request.currency());
        }
        String sql = factor == 1 ? value : "(" + value + ") * CAST(" + factor + " AS DOUBLE)";
        if (rules.estimates() && metric.scale() == Metric.Scale.USERS) {
            sql = estimate(sql, metric, 1.04 / Math.sqrt(1 << 14));
        } else if (rules.estimates() && metric.scale() == Metric.Scale.SESSIONS) {
            sql = estimate(sql, metric, 1.04 / Math.sqrt(1 << 12));
        }
        return metric.type() == MetricType.INTEGER
                ? "CAST(round(" + sql + ") AS BIGINT)"
                : "CAST(" + sql + " AS DOUBLE)";
    }

    /** Moves a number by chance that depends on the row, with the standard error of HyperLogLog++. */
    private String estimate(String sql, Metric metric, double error) {
        List<String> place = new ArrayList<>(columns("d", dimensions.size()));
        place.add(Sql.text(metric.name()));
        String chance = "(hash(" + String.join(", ", place) + ") % 2001 / 1000.0 - 1)";
        return "(CASE WHEN " + sql + " > 1000 THEN (" + sql + ") * (1 + " + error * Math.sqrt(3) + " * " + chance
                + ") ELSE " + sql + " END)";
    }

    private static List<String> columns(String letter, int count) {
        return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
    }
}
