package dev.wellhead.connectors.ga4.report;

import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;

/**
 * A dimension or metric of a property, the protocol's DimensionMetadata or MetricMetadata.
 *
 * @param apiName what requests call it
 * @param title what people call it
 * @param oldNames what requests called it before
 * @param custom whether the property's owner defined it
 * @param type the protocol's MetricType; empty for dimensions
 * @param expression how a calculated metric is calculated; empty for others
 * @param blocked why its values are withheld, such as {@code NO_REVENUE_METRICS}; empty when they are not
 */
public record FieldInfo(
        String apiName,
        String title,
        String description,
        String category,
        List<String> oldNames,
        boolean custom,
        String type,
        String expression,
        List<String> blocked) {
    static FieldInfo of(JsonObject field) {
        return new FieldInfo(
                field.textOr("apiName", ""),
                field.textOr("uiName", ""),
                field.textOr("description", ""),
                field.textOr("category", ""),
                field.texts("deprecatedApiNames"),
                field.isTrue("customDefinition"),
                field.textOr("type", ""),
                field.textOr("expression", ""),
                field.texts("blockedReasons"));
    }
}
