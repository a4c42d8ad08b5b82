package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.fields.FieldClass;
import java.util.List;

/** Which fields may be added to those of a request. */
public final class CompatibilityCheck {
    private final List<FieldClass> used;

    private CompatibilityCheck(List<FieldClass> used) {
        this.used = used;
    }

    /**
     * Reads the fields of a {@code CheckCompatibilityRequest} in one form; fails where they do not go together
     * themselves.
     */
    public static CompatibilityCheck of(JsonNode request) {
        FieldReader fields = new FieldReader(false);
        fields.dimensions(request.path("dimensions"));
        List<MetricUse> metrics = fields.metrics(request.path("metrics"));
        if (!request.path("dimensionFilter").isEmpty()) {
            Filters.ofDimensions(
                    request.path("dimensionFilter"), name -> fields.use(name).sql());
        }
        if (!request.path("metricFilter").isEmpty()) {
            Filters.ofMetrics(request.path("metricFilter"), name -> {
                if (metrics.stream().noneMatch(metric -> metric.name().equals(name))) {
                    fields.useMetric(name);
                }
                return "0";
            });
        }
        Compatibility.check(fields.used());
        return new CompatibilityCheck(fields.used().stream()
                .map(Compatibility.Named::fieldClass)
                .distinct()
                .toList());
    }

    public boolean goesWith(FieldClass other) {
        return Compatibility.goesWith(other, used);
    }
}
