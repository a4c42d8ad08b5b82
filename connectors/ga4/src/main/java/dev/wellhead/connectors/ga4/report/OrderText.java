package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a report's first rows as people write it: a list of fields, with a minus before those whose greatest values
 * come first, e.g. {@code [-sessions, country]}.
 *
 * @param place where it stands, for messages
 */
record OrderText(@Nullable Object order, String place) {
    /** The protocol's OrderBy list; ties are broken by the dimensions that are not named, so that the rows are certain. */
    List<Object> toApi(List<String> dimensions, List<String> metrics) throws ConnectorException {
        List<?> fields = order instanceof List<?> list ? list : List.of(String.valueOf(order));
        List<Object> api = new ArrayList<>();
        List<String> open = new ArrayList<>(dimensions);
        for (Object field : fields) {
            boolean descending = String.valueOf(field).startsWith("-");
            String name = String.valueOf(field).substring(descending ? 1 : 0);
            if (metrics.contains(name)) {
                api.add(Map.of("metric", Map.of("metricName", name), "desc", descending));
            } else if (open.remove(name)) {
                api.add(dimension(name, descending));
            } else {
                throw Ga4Errors.REPORT.with(
                        place + " is to be ordered by '" + name + "', which is not among its dimensions and metrics");
            }
        }
        open.forEach(name -> api.add(dimension(name, false)));
        return api;
    }

    private static Map<String, Object> dimension(String name, boolean descending) {
        return Map.of("dimension", Map.of("dimensionName", name, "orderType", "ALPHANUMERIC"), "desc", descending);
    }
}
