package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.fields.Catalogue;
import dev.wellhead.simulators.ga4.fields.Dimension;
import dev.wellhead.simulators.ga4.fields.Metric;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.report.SavedComparisons;

/** Descriptions of fields. */
final class MetadataJson {
    private MetadataJson() {}

    /** The fields of core reports; of property 0 those that every property has. */
    static ObjectNode metadata(long property, boolean enumNumbers, Quirks quirks) {
        ObjectNode node = Json.object().put("name", "properties/" + property + "/metadata");
        var dimensions = node.putArray("dimensions");
        for (Dimension dimension : Catalogue.dimensions()) {
            if (dimension.inReports() && (property > 0 || !dimension.isCustom())) {
                dimensions.add(dimension(dimension));
            }
        }
        var metrics = node.putArray("metrics");
        for (Metric metric : Catalogue.metrics()) {
            if (metric.inReports() && (property > 0 || metric.name().indexOf(':') < 0)) {
                metrics.add(metric(metric, enumNumbers, quirks));
            }
        }
        if (property > 0) {
            var comparisons = node.putArray("comparisons");
            for (SavedComparisons one : SavedComparisons.values()) {
                comparisons
                        .addObject()
                        .put("apiName", one.apiName())
                        .put("uiName", one.uiName())
                        .put("description", one.description());
            }
        }
        return node;
    }

    static ObjectNode dimension(Dimension dimension) {
        ObjectNode node = Json.object().put("apiName", dimension.name()).put("uiName", dimension.uiName());
        node.put("description", "The dimension " + dimension.uiName() + ".");
        if (!dimension.earlierNames().isEmpty()) {
            dimension.earlierNames().forEach(node.putArray("deprecatedApiNames")::add);
        }
        if (dimension.isCustom()) {
            node.put("customDefinition", true);
        }
        return node.put("category", dimension.category());
    }

    static ObjectNode metric(Metric metric, boolean enumNumbers, Quirks quirks) {
        ObjectNode node = Json.object().put("apiName", metric.name()).put("uiName", metric.uiName());
        node.put("description", "The metric " + metric.uiName() + ".");
        if (!metric.earlierNames().isEmpty()) {
            metric.earlierNames().forEach(node.putArray("deprecatedApiNames")::add);
        }
        if (enumNumbers) {
            node.put("type", metric.type().number());
        } else {
            node.put("type", metric.type().wireName());
        }
        if (metric.isCustom()) {
            node.put("customDefinition", true);
        }
        boolean cost = quirks.costHidden() && metric.isCost();
        if (cost || quirks.revenueHidden() && metric.isRevenue()) {
            if (enumNumbers) {
                node.putArray("blockedReasons").add(cost ? 2 : 1);
            } else {
                node.putArray("blockedReasons").add(cost ? "NO_COST_METRICS" : "NO_REVENUE_METRICS");
            }
        }
        return node.put("category", metric.category());
    }
}
