package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the reports that people describe in the setting {@code custom-reports}. Used by one thread. */
final class CustomReports {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

    private static final Set<String> KEYS = new TreeSet<>(List.of(
            "name",
            "title",
            "dimensions",
            "metrics",
            "pivots",
            "dimension-filter",
            "metric-filter",
            "metric-aggregations",
            "order",
            "limit",
            "keep-empty-rows",
            "currency",
            "cohorts",
            "comparisons",
            "attribution",
            "look-back-days"));

    private final Map<?, ?> given;
    private final String place;

    private CustomReports(Map<?, ?> given, String place) {
        this.given = given;
        this.place = place;
    }

    /** @param setting a list of groups; null for none */
    static List<Report> parse(@Nullable Object setting) throws ConnectorException {
        List<Report> reports = new ArrayList<>();
        if (setting == null) {
            return reports;
        } else if (!(setting instanceof List<?> list)) {
            throw Ga4Errors.REPORT.with("setting 'custom-reports' is a list of reports, but it is " + setting);
        } else {
            int number = 0;
            for (Object element : list) {
                String place = "setting 'custom-reports', report " + ++number;
                if (!(element instanceof Map<?, ?> map)) {
                    throw Ga4Errors.REPORT.with(
                            place + " is a group with name, dimensions and metrics, but it is " + element);
                }
                CustomReports custom = new CustomReports(map, place);
                Report report = custom.report();
                reports.add(report);
                custom.totals(report).ifPresent(reports::add);
            }
            return reports;
        }
    }

    private Report report() throws ConnectorException {
        for (Object key : given.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                throw wrong("has no '" + key + "'. " + NearNames.question(String.valueOf(key), KEYS) + " There are "
                        + KEYS);
            }
        }
        String name = text("name", "");
        if (!NAME.matcher(name).matches()) {
            throw wrong("needs a name of letters, digits and _, such as top_pages, but it is '" + name + "'");
        }
        List<String> dimensions = texts("dimensions");
        List<String> metrics = texts("metrics");
        Map<String, @Nullable Object> more = new LinkedHashMap<>();
        if (given.containsKey("pivots")) {
            requireNoOther();
            PivotText.Read pivots = new PivotText(given.get("pivots"), metrics, place).read(dimensions);
            dimensions = pivots.dimensions();
            if (!pivots.limited().isEmpty()) {
                more.put(ReportQuery.PIVOTS, pivots.limited());
            }
        }
        if (dimensions.isEmpty() && metrics.isEmpty()) {
            throw wrong("has neither dimensions nor metrics");
        }
        filter("dimension-filter", "dimensionFilter", more);
        filter("metric-filter", "metricFilter", more);
        if (given.containsKey("keep-empty-rows")) {
            more.put("keepEmptyRows", truth("keep-empty-rows"));
        }
        if (given.containsKey("currency")) {
            more.put("currencyCode", text("currency", ""));
        }
        int limit = number("limit").orElse(0);
        if (given.containsKey("order")) {
            more.put(ReportQuery.ORDER, new OrderText(given.get("order"), place).toApi(dimensions, metrics));
        }
        new CohortText(given, place).addTo(more);
        requireBounded(limit, dimensions, more);
        return new Report(
                name,
                text("title", name),
                dimensions,
                metrics,
                more,
                limit,
                truth("attribution"),
                number("look-back-days"),
                true);
    }

    /** What a pivot report cannot have at Google, or has on its pivots. */
    private void requireNoOther() throws ConnectorException {
        for (String key : List.of("order", "limit", "comparisons", "cohorts")) {
            if (given.containsKey(key)) {
                throw wrong("has pivots and '" + key + "'"
                        + (key.equals("order") || key.equals("limit")
                                ? ": give it to one of the pivots"
                                : ", which do not go together"));
            }
        }
    }

    private Optional<Report> totals(Report report) throws ConnectorException {
        List<String> aggregations = Aggregations.toApi(texts("metric-aggregations"), place);
        if (aggregations.isEmpty()) {
            return Optional.empty();
        } else if (!report.hasTotals()) {
            throw wrong(
                    report.metrics().isEmpty()
                            ? "has metric-aggregations, but no metrics"
                            : "has metric-aggregations and pivots with limits: a report with fewer dimensions has the"
                                    + " totals");
        }
        return Optional.of(report.totals(aggregations));
    }

    /** The first rows of each window would not be the first rows of all. */
    private void requireBounded(int limit, List<String> dimensions, Map<String, @Nullable Object> more)
            throws ConnectorException {
        boolean ordered = more.containsKey(ReportQuery.ORDER);
        if (ordered != limit > 0) {
            throw wrong("has " + (ordered ? "an order but no limit" : "a limit but no order")
                    + ": rows of a table have no order, so order and limit go together, for the first rows");
        } else if (limit > ReportQuery.MOST_ROWS) {
            throw wrong("has a limit of " + limit + ", but Google answers at most " + ReportQuery.MOST_ROWS + " rows");
        } else if (limit > 0 && Grain.ofNames(dimensions).isPresent()) {
            throw wrong(
                    "has a limit and a dimension of time. Leave one of them out: the first rows of some days are not"
                            + " the first rows of all");
        }
    }

    private void filter(String key, String member, Map<String, @Nullable Object> more) throws ConnectorException {
        if (given.containsKey(key)) {
            more.put(member, FilterTree.toApi(given.get(key), place + ", " + key));
        }
    }

    private List<String> texts(String key) throws ConnectorException {
        Object value = given.get(key);
        if (value == null) {
            return List.of();
        } else if (value instanceof String text) {
            return List.of(text.split("\\s*,\\s*"));
        } else if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong("needs a list of names as '" + key + "', but it is " + value);
    }

    private String text(String key, String otherwise) {
        Object value = given.get(key);
        return value == null ? otherwise : value.toString();
    }

    private boolean truth(String key) throws ConnectorException {
        Object value = given.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong("needs true or false as '" + key + "', but it is " + value);
    }

    private OptionalInt number(String key) throws ConnectorException {
        Object value = given.get(key);
        if (value == null) {
            return OptionalInt.empty();
        } else if (value instanceof Number number && number.longValue() >= 0 && number.longValue() < 1_000_000_000) {
            return OptionalInt.of(number.intValue());
        }
        throw wrong("needs a whole number as '" + key + "', but it is " + value);
    }

    private ConnectorException wrong(String what) {
        return Ga4Errors.REPORT.with(place + " " + what);
    }
}
