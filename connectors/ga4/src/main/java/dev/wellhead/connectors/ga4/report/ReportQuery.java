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
        Map<String, Object> body = new LinkedHashMap<>();
        more.forEach((name, value) -> {
            if (value != null) {
                body.put(name, value);
            }
        });
        List<String> named = dimensions.stream()
                .filter(column -> !column.isImplied())
                .map(ReportColumn::apiName)
                .toList();
        body.put("dimensions", named.stream().map(name -> Map.of("name", name)).toList());
        body.put(
                "metrics",
                metrics.stream().map(column -> Map.of("name", column.apiName())).toList());
        if (!body.containsKey(COHORTS)) {
            body.put("dateRanges", List.of(Map.of("startDate", from.toString(), "endDate", to.toString())));
        }
        if (!body.containsKey(ORDER)) {
            body.put(ORDER, named.stream().map(ReportQuery::byDimension).toList());
        }
        // 64-bit numbers are texts in the protocol's JSON.
        body.put("offset", Long.toString(offset));
        body.put("limit", Long.toString(rows));
        body.put("returnPropertyQuota", true);
        return body;
    }

    private static Map<String, Object> byDimension(String name) {
        return Map.of("dimension", Map.of("dimensionName", name, "orderType", "ALPHANUMERIC"));
    }

    /** Whether pages come in the order of their dimensions, so that they can be proved to be complete. */
    public boolean isOrdered() {
        return !more.containsKey(ORDER) && dimensions.stream().noneMatch(ReportColumn::isImplied);
    }

    /** Whether it counts against the limit for demographic dimensions. */
    public boolean namesPeople() {
        return dimensions.stream().anyMatch(column -> PEOPLE.contains(column.apiName()))
                || more.values().stream()
                        .anyMatch(value -> FilterTree.fields(value).stream().anyMatch(PEOPLE::contains));
    }

    /** How much a window asks for. */
    public TokenCosts.Shape shape(LocalDate from, LocalDate to) {
        return new TokenCosts.Shape(dimensions.size(), metrics.size(), (int) ChronoUnit.DAYS.between(from, to) + 1);
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
