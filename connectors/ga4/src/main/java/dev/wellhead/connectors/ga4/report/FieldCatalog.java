package dev.wellhead.connectors.ga4.report;

import dev.wellhead.toolkit.json.JsonObject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dimensions and metrics of a property, found by the names of today and by those that Google gave up. Immutable. */
public final class FieldCatalog {
    private final List<FieldInfo> dimensions;
    private final List<FieldInfo> metrics;
    private final Map<String, FieldInfo> dimensionsByName;
    private final Map<String, FieldInfo> metricsByName;

    private FieldCatalog(List<FieldInfo> dimensions, List<FieldInfo> metrics) {
        this.dimensions = dimensions;
        this.metrics = metrics;
        this.dimensionsByName = byName(dimensions);
        this.metricsByName = byName(metrics);
    }

    /** @param metadata the protocol's Metadata */
    public static FieldCatalog of(JsonObject metadata) {
        return new FieldCatalog(
                metadata.objects("dimensions").stream().map(FieldInfo::of).toList(),
                metadata.objects("metrics").stream().map(FieldInfo::of).toList());
    }

    public List<FieldInfo> dimensions() {
        return dimensions;
    }

    public List<FieldInfo> metrics() {
        return metrics;
    }

    Optional<FieldInfo> dimension(String name) {
        return Optional.ofNullable(dimensionsByName.get(name));
    }

    Optional<FieldInfo> metric(String name) {
        return Optional.ofNullable(metricsByName.get(name));
    }

    Collection<String> dimensionNames() {
        return dimensionsByName.keySet();
    }

    Collection<String> metricNames() {
        return metricsByName.keySet();
    }

    private static Map<String, FieldInfo> byName(List<FieldInfo> fields) {
        Map<String, FieldInfo> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.apiName(), field));
        // Today's name wins over another field's old one.
        fields.forEach(field -> field.oldNames().forEach(old -> byName.putIfAbsent(old, field)));
        return Collections.unmodifiableMap(byName);
    }
}
