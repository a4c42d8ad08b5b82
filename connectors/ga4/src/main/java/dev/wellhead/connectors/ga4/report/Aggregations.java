package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which totals of a report are wanted: as people write them, {@code [total, maximum]}, and as the protocol does. Stateless. */
final class Aggregations {
    /** Those that Google answers. */
    static final List<String> ALL = List.of("TOTAL", "MAXIMUM", "MINIMUM");

    private Aggregations() {}

    /** @param place where it stands, for messages */
    static List<String> toApi(List<String> words, String place) throws ConnectorException {
        List<String> api = new ArrayList<>();
        for (String word : words) {
            String name = word.toUpperCase(Locale.ROOT);
            if (name.equals("COUNT")) {
                throw Ga4Errors.REPORT.with(
                        place + " asks for the metric-aggregation 'count', which Google refuses: the"
                                + " column row_count of the totals tells how many rows there are");
            } else if (!ALL.contains(name) || api.contains(name)) {
                throw Ga4Errors.REPORT.with(place + " has metric-aggregations " + words
                        + ", but they are one or more of" + " total, maximum and minimum");
            }
            api.add(name);
        }
        return api;
    }
}
