package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.fields.Dimension;
import dev.wellhead.simulators.ga4.fields.Metric;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the dimensions and metrics of a request, and remembers which fields it uses at all. Not thread-safe. */
final class FieldReader {
    private final FieldNames names;
    private final List<Compatibility.Named> used = new ArrayList<>();
    private boolean thresholded;
    private boolean aggregated = true;

    FieldReader(boolean realtime) {
        names = new FieldNames(realtime);
    }

    List<DimensionUse> dimensions(JsonNode list) {
        List<DimensionUse> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : list) {
            String name = node.path("name").asText();
            if (!seen.add(name)) {
                throw Ga4Failure.invalid("The dimension " + name + " is requested more than once. Please remove the"
                        + " duplicate dimension.");
            }
            read.add(dimension(name, node.path("dimensionExpression")));
        }
        return read;
    }

    private DimensionUse dimension(String name, JsonNode expression) {
        if (expression.has("lowerCase")) {
            Dimension of =
                    use(expression.path("lowerCase").path("dimensionName").asText());
            return new DimensionUse(name, "lower(" + of.sql() + ")", List.of(of));
        }
        if (expression.has("upperCase")) {
            Dimension of =
                    use(expression.path("upperCase").path("dimensionName").asText());
            return new DimensionUse(name, "upper(" + of.sql() + ")", List.of(of));
        }
        if (expression.has("concatenate")) {
            List<Dimension> parts = new ArrayList<>();
            List<String> sql = new ArrayList<>();
            for (JsonNode part : expression.path("concatenate").path("dimensionNames")) {
                Dimension of = use(part.asText());
                parts.add(of);
                sql.add("(" + of.sql() + ")");
            }
            if (parts.isEmpty()) {
                throw Ga4Failure.invalid("A concatenate expression must have dimensionNames.");
            }
            String delimiter =
                    Sql.text(expression.path("concatenate").path("delimiter").asText());
            return new DimensionUse(name, "concat_ws(" + delimiter + ", " + String.join(", ", sql) + ")", parts);
        }
        Dimension of = use(name);
        return new DimensionUse(name, of.sql(), List.of(of));
    }

    /** A dimension by its name, which from now on belongs to the request. */
    Dimension use(String name) {
        Dimension dimension = names.dimension(name);
        used.add(new Compatibility.Named(name, dimension.fieldClass()));
        thresholded |= dimension.isThresholded();
        aggregated &= dimension.aggregated();
        return dimension;
    }

    /** A metric by its name, which from now on belongs to the request. */
    Metric useMetric(String name) {
        Metric metric = names.metric(name);
        used.add(new Compatibility.Named(name, metric.fieldClass()));
        aggregated &= metric.aggregated();
        return metric;
    }

    List<MetricUse> metrics(JsonNode list) {
        List<MetricUse> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode node : list) {
            String name = node.path("name").asText();
            if (!seen.add(name)) {
                throw Ga4Failure.invalid(
                        "The metric " + name + " is requested more than once. Please remove the duplicate metric.");
            }
            String expression = node.path("expression").asText();
            boolean invisible = node.path("invisible").asBoolean();
            if (expression.isEmpty()) {
                Metric metric = useMetric(name);
                read.add(new MetricUse(name, new Formula.Value(metric), metric.type(), List.of(metric), invisible));
            } else {
                Formula.Parsed parsed = Formula.parse(expression, this::useMetric);
                MetricType type = parsed.formula() instanceof Formula.Value value
                        ? value.metric().type()
                        : MetricType.FLOAT;
                read.add(new MetricUse(name, parsed.formula(), type, parsed.metrics(), invisible));
            }
        }
        return read;
    }

    List<Compatibility.Named> used() {
        return used;
    }

    ReportRequest.FieldUse fieldUse() {
        return new ReportRequest.FieldUse(thresholded, aggregated);
    }
}
