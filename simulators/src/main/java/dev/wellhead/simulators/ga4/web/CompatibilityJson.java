package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.fields.Catalogue;
import dev.wellhead.simulators.ga4.fields.Dimension;
import dev.wellhead.simulators.ga4.fields.Metric;
import dev.wellhead.simulators.ga4.report.CompatibilityCheck;
import dev.wellhead.simulators.ga4.report.Quirks;

/** Writes which fields go with those of a request. */
final class CompatibilityJson {
    private CompatibilityJson() {}

    /** @param filter COMPATIBLE or INCOMPATIBLE for one kind only, otherwise both */
    static ObjectNode answer(CompatibilityCheck check, String filter, boolean enumNumbers) {
        ObjectNode node = Json.object();
        ArrayNode dimensions = Json.MAPPER.createArrayNode();
        for (Dimension dimension : Catalogue.dimensions()) {
            boolean fits = check.goesWith(dimension.fieldClass());
            if (dimension.inReports() && wanted(filter, fits)) {
                ObjectNode item = dimensions.addObject();
                item.set("dimensionMetadata", MetadataJson.dimension(dimension));
                put(item, fits, enumNumbers);
            }
        }
        ArrayNode metrics = Json.MAPPER.createArrayNode();
        for (Metric metric : Catalogue.metrics()) {
            boolean fits = check.goesWith(metric.fieldClass());
            if (metric.inReports() && wanted(filter, fits)) {
                ObjectNode item = metrics.addObject();
                item.set("metricMetadata", MetadataJson.metric(metric, enumNumbers, Quirks.none()));
                put(item, fits, enumNumbers);
            }
        }
        if (!dimensions.isEmpty()) {
            node.set("dimensionCompatibilities", dimensions);
        }
        if (!metrics.isEmpty()) {
            node.set("metricCompatibilities", metrics);
        }
        return node;
    }

    private static boolean wanted(String filter, boolean fits) {
        return switch (filter) {
            case "COMPATIBLE" -> fits;
            case "INCOMPATIBLE" -> !fits;
            default -> true;
        };
    }

    private static void put(ObjectNode item, boolean fits, boolean enumNumbers) {
        if (enumNumbers) {
            item.put("compatibility", fits ? 1 : 2);
        } else {
            item.put("compatibility", fits ? "COMPATIBLE" : "INCOMPATIBLE");
        }
    }
}
