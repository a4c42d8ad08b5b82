package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A side of a pivot table.
 *
 * @param fields the dimensions on it
 * @param orderBys as the request has them
 * @param aggregations TOTAL, MINIMUM, MAXIMUM
 */
record Pivot(List<String> fields, JsonNode orderBys, long offset, long limit, Set<String> aggregations) {
    private static final long MOST_CELLS = 250_000;

    static List<Pivot> read(JsonNode body) {
        List<Pivot> pivots = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long cells = 1;
        for (JsonNode node : body.path("pivots")) {
            List<String> fields = new ArrayList<>();
            node.path("fieldNames").forEach(name -> fields.add(name.asText()));
            for (String field : fields) {
                if (!seen.add(field)) {
                    throw Ga4Failure.invalid("The field " + field + " is in more than one pivot.");
                }
            }
            long limit = node.path("limit").asLong(0);
            long offset = node.path("offset").asLong(0);
            if (limit <= 0 || offset < 0) {
                throw Ga4Failure.invalid("Each pivot must have a positive limit and an offset that is not negative.");
            }
            cells = Math.min(Long.MAX_VALUE / MOST_CELLS, cells) * Math.min(limit, MOST_CELLS + 1);
            pivots.add(new Pivot(
                    fields,
                    node.path("orderBys"),
                    offset,
                    limit,
                    RequestReader.aggregations(node.path("metricAggregations"))));
        }
        if (pivots.isEmpty() || pivots.stream().anyMatch(pivot -> pivot.fields().isEmpty())) {
            throw Ga4Failure.invalid("Pivot reports must have pivots, each with fieldNames.");
        }
        if (cells > MOST_CELLS) {
            throw Ga4Failure.invalid("The product of the pivots' limits must not exceed 250,000.");
        }
        return pivots;
    }

    /** The core report whose rows are the cells: with the dimensions that are on a side, in their order. */
    static ObjectNode cells(JsonNode body, List<Pivot> pivots) {
        ObjectNode cells = body.deepCopy();
        cells.remove("pivots");
        var dimensions = Json.MAPPER.createArrayNode();
        for (Pivot pivot : pivots) {
            for (String field : pivot.fields()) {
                JsonNode found = find(body.path("dimensions"), field);
                if (!found.isMissingNode()) {
                    dimensions.add(found);
                } else if (!field.equals("dateRange")) {
                    throw Ga4Failure.invalid("The pivot's field " + field + " is not one of the request's dimensions.");
                }
            }
        }
        cells.set("dimensions", dimensions);
        return cells;
    }

    private static JsonNode find(JsonNode dimensions, String name) {
        for (JsonNode dimension : dimensions) {
            if (dimension.path("name").asText().equals(name)) {
                return dimension;
            }
        }
        return dimensions.path(-1);
    }
}
