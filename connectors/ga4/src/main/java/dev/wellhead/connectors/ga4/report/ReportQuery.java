package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.TokenCosts;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report whose fields are known, ready to be asked for. Immutable, and stored with splits, so that a run goes on the same
 * after the settings have changed.
 *
 * @param dimensions in the order of the answer
 * @param metrics in the order of the answer
 * @param more what else the request says, in the form of the protocol: filters, currency, cohorts, ...
 * @param limit most rows in all; 0 for all there are
 */
public record ReportQuery(
        List<ReportColumn> dimensions, List<ReportColumn> metrics, Map<String, @Nullable Object> more, int limit) {
    /** Rows of one answer at most; Google cuts a larger limit without saying so. */
    public static final int MOST_ROWS = 250_000;

    /** Requests that name one of these are limited to 120 an hour ("Potentially thresholded requests"). */
    private static final Set<String> PEOPLE =
            Set.of("userAgeBracket", "userGender", "brandingInterest", "audienceId", "audienceName");

    static final String COHORTS = "cohortSpec";
    static final String ORDER = "orderBys";
    static final String AGGREGATIONS = "metricAggregations";
    static final String PIVOTS = "pivots";

    /** The dimensions to ask for, where the columns are others. */
    private static final String ASKED = "dimensions";

    public ReportQuery {
        dimensions = List.copyOf(dimensions);
        metrics = List.copyOf(metrics);
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /**
     * The body of a request for some of a window's rows, in an order that is the same for every request: by all dimensions,
     * which together are different in every row. Without it Google orders by the first metric and leaves ties open, so that
     * pages overlap.
     */
    public Map<String, Object> request(LocalDate from, LocalDate to, long offset, long rows) {
        Map<String, Object> body = body(from, to);
        if (!body.containsKey(ORDER)) {
            body.put(
                    ORDER,
                    askedDimensions().stream().map(ReportQuery::byDimension).toList());
        }
        // 64-bit numbers are texts in the protocol's JSON.
        body.put("offset", Long.toString(offset));
        body.put("limit", Long.toString(rows));
        body.put("returnPropertyQuota", true);
        return body;
    }

    /**
     * The body of a request for some of a pivot report's cells.
     *
     * @param offset combinations of the open side before
     * @param step combinations of the open side at most
     */
    public Map<String, Object> pivotRequest(LocalDate from, LocalDate to, long offset, long step) {
        Map<String, Object> body = body(from, to);
        body.put(PIVOTS, pivots().orElseThrow().toApi(offset, step));
        body.put("returnPropertyQuota", true);
        return body;
    }

    /** What each request for a part of the report says. */
    private Map<String, Object> body(LocalDate from, LocalDate to) {
        Map<String, Object> body = new LinkedHashMap<>();
        more.forEach((name, value) -> {
            if (value != null) {
                body.put(name, value);
            }
        });
        body.put("dimensions", named(askedDimensions()));
        body.put("metrics", named(askedMetrics()));
        if (!body.containsKey(COHORTS)) {
            body.put("dateRanges", List.of(Map.of("startDate", from.toString(), "endDate", to.toString())));
        }
        return body;
    }

    /** The API names of the dimensions that are asked for. */
    public List<String> askedDimensions() {
        return more.get(ASKED) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : asked(dimensions);
    }

    /** The API names of the metrics that are asked for. */
    public List<String> askedMetrics() {
        return asked(metrics);
    }

    private static List<String> asked(List<ReportColumn> columns) {
        return columns.stream()
                .filter(column -> !column.isImplied())
                .map(ReportColumn::apiName)
                .toList();
    }

    /** What a window of it can be divided by; empty when it must be read whole. */
    public Optional<Grain.Partition> partition() {
        // The first combinations of some days are not the first of all.
        return pivots().isPresent() ? Optional.empty() : Grain.of(dimensions);
    }

    /** The sides of a pivot report; empty for a core report. */
    public Optional<Pivots> pivots() {
        return Pivots.of(this);
    }

    /** The grain of its rows, also where only their totals are read. */
    public Optional<Grain> grain() {
        return Grain.ofNames(askedDimensions());
    }

    /** The protocol's list of Dimension or Metric. */
    static List<Map<String, String>> named(List<String> names) {
        return names.stream().map(name -> Map.of("name", name)).toList();
    }

    /** The same report, of which only the rows are read that stand for all others. */
    ReportQuery aggregated() {
        List<ReportColumn> keys = new ArrayList<>(List.of(ReportColumn.AGGREGATION));
        dimensions.stream().filter(ReportColumn::isImplied).forEach(keys::add);
        List<ReportColumn> values = new ArrayList<>(metrics);
        values.add(ReportColumn.ROW_COUNT);
        Map<String, @Nullable Object> others = new LinkedHashMap<>(more);
        others.put(ASKED, askedDimensions());
        return new ReportQuery(keys, values, others, 1);
    }

    /** The protocol's MetricAggregations whose rows are read instead of the report's; none for a report. */
    public List<String> aggregations() {
        return more.get(AGGREGATIONS) instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Map<String, Object> byDimension(String name) {
        return Map.of("dimension", Map.of("dimensionName", name, "orderType", "ALPHANUMERIC"));
    }

    /** Whether pages come in the order of their dimensions, so that they can be proved to be complete. */
    public boolean isOrdered() {
        return !more.containsKey(ORDER) && dimensions.stream().noneMatch(ReportColumn::isImplied);
    }

    /** Whether it counts against the limit for demographic dimensions. */
    public boolean namesPeople() {
        return askedDimensions().stream().anyMatch(PEOPLE::contains)
                || more.values().stream()
                        .anyMatch(value -> FilterTree.fields(value).stream().anyMatch(PEOPLE::contains));
    }

    /** How much a window asks for. */
    public TokenCosts.Shape shape(LocalDate from, LocalDate to) {
        return new TokenCosts.Shape(
                askedDimensions().size(), askedMetrics().size(), (int) ChronoUnit.DAYS.between(from, to) + 1);
    }

    /** As plain maps and lists, for splits. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dimensions", dimensions.stream().map(ReportColumn::toJson).toList());
        json.put("metrics", metrics.stream().map(ReportColumn::toJson).toList());
        json.put("more", more);
        json.put("limit", limit);
        return json;
    }

    /** @throws JsonSyntaxException when it is not what {@link #toJson} makes */
    public static ReportQuery of(JsonObject json) throws JsonSyntaxException {
        try {
            return new ReportQuery(
                    columns(json, "dimensions"),
                    columns(json, "metrics"),
                    json.object("more").members(),
                    (int) json.integer("limit").orElse(0));
        } catch (IllegalArgumentException e) {
            throw new JsonSyntaxException(
                    "no report: " + Json.write(json.members().keySet()));
        }
    }

    private static List<ReportColumn> columns(JsonObject json, String member) {
        if (!(json.members().get(member) instanceof List<?> list)) {
            throw new IllegalArgumentException(member);
        }
        List<ReportColumn> columns = new ArrayList<>();
        for (Object column : list) {
            columns.add(ReportColumn.of(column));
        }
        return columns;
    }
}
