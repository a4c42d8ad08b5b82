package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.util.ArrayList;
import java.util.List;

/** ORDER BY over the columns of a result. */
final class Order {
    private Order() {}

    /** The terms that a request asks for; empty where it asks for none. */
    static List<String> terms(Iterable<JsonNode> orderBys, List<String> dimensions, List<MetricUse> metrics) {
        List<String> terms = new ArrayList<>();
        for (JsonNode order : orderBys) {
            String direction = order.path("desc").asBoolean() ? " DESC NULLS LAST" : " ASC NULLS FIRST";
            terms.add(term(order, dimensions, metrics) + direction);
        }
        return terms;
    }

    private static String term(JsonNode order, List<String> dimensions, List<MetricUse> metrics) {
        if (order.has("metric")) {
            return metric(order.path("metric").path("metricName").asText(), metrics);
        }
        if (order.has("dimension")) {
            JsonNode dimension = order.path("dimension");
            String column = "d" + index(dimension.path("dimensionName").asText(), dimensions);
            return switch (dimension.path("orderType").asText("ALPHANUMERIC")) {
                case "CASE_INSENSITIVE_ALPHANUMERIC" -> "lower(" + column + ")";
                case "NUMERIC" -> "TRY_CAST(" + column + " AS DOUBLE)";
                default -> column;
            };
        }
        if (order.has("pivot")) {
            throw Ga4Failure.invalid("Pivot order bys are only supported in pivot reports.");
        }
        throw Ga4Failure.invalid("An orderBy must have one of metric, dimension, or pivot.");
    }

    private static String metric(String name, List<MetricUse> metrics) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).name().equals(name)) {
                return "m" + i;
            }
        }
        throw Ga4Failure.invalid("The orderBy's field " + name + " is not one of the request's metrics.");
    }

    private static int index(String name, List<String> dimensions) {
        int index = dimensions.indexOf(name);
        if (index < 0) {
            throw Ga4Failure.invalid("The orderBy's field " + name + " is not one of the request's dimensions.");
        }
        return index;
    }
}
