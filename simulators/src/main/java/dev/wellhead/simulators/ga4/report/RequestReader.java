package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a request in the order that the service was recorded to have: names of fields and duplicates, limit and offset,
 * date ranges, how many fields, none at all, then what else there is.
 */
final class RequestReader {
    static final long GREATEST_LIMIT = 250_000;
    private static final long USUAL_LIMIT = 10_000;
    private static final int MOST_DIMENSIONS = 9;
    private static final int MOST_METRICS = 10;

    private final Ga4Property property;
    private final LocalDate today;
    private final JsonNode body;
    private final FieldReader fields;

    private RequestReader(Ga4Property property, LocalDate today, JsonNode body, boolean realtime) {
        this.property = property;
        this.today = today;
        this.body = body;
        this.fields = new FieldReader(realtime);
    }

    /** Reads a core report, or the common part of a pivot report. */
    static ReportRequest core(Ga4Property property, LocalDate today, JsonNode body) {
        RequestReader reader = new RequestReader(property, today, body, false);
        return reader.read(reader::corePeriods);
    }

    /** Reads a report of the last minutes, whose ranges are read elsewhere. */
    static ReportRequest realtime(Ga4Property property, LocalDate today, JsonNode body, List<Period> ranges) {
        return new RequestReader(property, today, body, true).read(() -> ranges);
    }

    /** Reads the periods once it is their turn. */
    private interface PeriodReader {
        List<Period> read();
    }

    private ReportRequest read(PeriodReader periodReader) {
        List<DimensionUse> dimensions = fields.dimensions(body.path("dimensions"));
        List<MetricUse> metrics = fields.metrics(body.path("metrics"));
        long limit = limit();
        long offset = body.path("offset").asLong(0);
        if (offset < 0) {
            throw Ga4Failure.invalid("offset must be positive, but received: " + offset);
        }
        List<Period> periods = periodReader.read();
        cap(dimensions.size(), MOST_DIMENSIONS, "dimensions");
        cap(metrics.size(), MOST_METRICS, "metrics");
        if (dimensions.isEmpty() && metrics.isEmpty()) {
            throw Ga4Failure.invalid("At least one dimension or metric is required.");
        }
        String filter = filter(body.path("dimensionFilter"));
        JsonNode metricFilter = body.path("metricFilter");
        useMetrics(metricFilter, metrics);
        List<Cohort> cohorts = Cohorts.read(body.path("cohortSpec"), dimensions, today);
        List<Comparison> comparisons = comparisons();
        Compatibility.check(fields.used());
        ReportRequest request = new ReportRequest(
                dimensions,
                metrics,
                cohorts.isEmpty()
                        ? periods
                        : cohorts.stream().map(Cohort::firstSessions).toList(),
                cohorts,
                comparisons,
                filter,
                metricFilter.isEmpty() ? MissingNode.getInstance() : metricFilter,
                fields.fieldUse(),
                offset,
                limit,
                aggregations(body.path("metricAggregations")),
                body.has("orderBys") ? body.path("orderBys") : Json.MAPPER.createArrayNode(),
                currency(),
                body.path("keepEmptyRows").asBoolean(),
                body.path("returnPropertyQuota").asBoolean());
        Order.terms(request.orderBys(), request.columns(), metrics);
        return request;
    }

    private List<Period> corePeriods() {
        JsonNode ranges = body.path("dateRanges");
        if (!body.has("cohortSpec")) {
            return Periods.read(ranges, today);
        }
        if (!ranges.isEmpty()) {
            throw Ga4Failure.invalid("dateRanges must be empty in requests with a cohortSpec.");
        }
        return List.of();
    }

    private long limit() {
        long limit = body.path("limit").asLong(0);
        if (limit < 0) {
            throw Ga4Failure.invalid("limit must be positive, but received: " + limit);
        }
        return limit == 0 ? USUAL_LIMIT : Math.min(limit, GREATEST_LIMIT);
    }

    private static void cap(int size, int most, String kind) {
        if (size > most) {
            throw Ga4Failure.invalid("Requests are limited to " + most + " " + kind
                    + " within a nested request. This request is for " + size + " " + kind + ".");
        }
    }

    private String filter(JsonNode expression) {
        return expression.isEmpty()
                ? "true"
                : Filters.ofDimensions(expression, name -> fields.use(name).sql());
    }

    /** Looks up what a metric filter names, so that unknown and incompatible fields are found before anything runs. */
    private void useMetrics(JsonNode expression, List<MetricUse> requested) {
        if (!expression.isEmpty()) {
            Filters.ofMetrics(expression, name -> {
                if (requested.stream().noneMatch(metric -> metric.name().equals(name))) {
                    fields.useMetric(name);
                }
                return "0";
            });
        }
    }

    private List<Comparison> comparisons() {
        List<Comparison> read = new ArrayList<>();
        for (JsonNode node : body.path("comparisons")) {
            String name = node.path("name").asText("comparison_" + read.size());
            if (node.has("comparison")) {
                read.add(new Comparison(
                        name, SavedComparisons.condition(node.path("comparison").asText())));
            } else {
                read.add(new Comparison(name, filter(node.path("dimensionFilter"))));
            }
        }
        return read;
    }

    static Set<String> aggregations(JsonNode list) {
        Set<String> read = new TreeSet<>();
        for (JsonNode node : list) {
            String name = node.asText();
            if (!name.equals("TOTAL") && !name.equals("MINIMUM") && !name.equals("MAXIMUM")) {
                throw Ga4Failure.invalid("The metricAggregation " + name + " is not supported.");
            }
            read.add(name);
        }
        return read;
    }

    private String currency() {
        String code = body.path("currencyCode").asText();
        if (code.isEmpty()) {
            return property.currency();
        }
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw Ga4Failure.invalid("The currencyCode " + code + " is not valid.");
        }
    }
}
