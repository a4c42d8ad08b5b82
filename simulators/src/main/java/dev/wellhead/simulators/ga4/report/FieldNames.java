package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.fields.Catalogue;
import dev.wellhead.simulators.ga4.fields.Dimension;
import dev.wellhead.simulators.ga4.fields.Metric;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds fields by name, or says that there is none, as the service was recorded to: with the nearest name where there is
 * a near one.
 *
 * @param realtime whether the report is one of the last minutes
 */
record FieldNames(boolean realtime) {
    private static final String SCHEMA = "https://developers.google.com/analytics/devguides/reporting/data/v1/";

    Dimension dimension(String name) {
        return Catalogue.findDimension(name)
                .filter(field -> realtime ? field.inRealtime() : field.inReports())
                .orElseThrow(() -> unknown(
                        name,
                        "dimension. For",
                        Catalogue.dimensions().stream()
                                .filter(field -> realtime ? field.inRealtime() : field.inReports())
                                .map(Dimension::name)));
    }

    Metric metric(String name) {
        return Catalogue.findMetric(name)
                .filter(field -> realtime ? field.inRealtime() : field.inReports())
                .orElseThrow(() -> unknown(
                        name,
                        "metric.  For",
                        Catalogue.metrics().stream()
                                .filter(field -> realtime ? field.inRealtime() : field.inReports())
                                .map(Metric::name)));
    }

    private Ga4Failure unknown(String name, String kind, Stream<String> names) {
        Optional<String> near = names.min(Comparator.comparingInt(other -> distance(name, other)))
                .filter(other -> distance(name, other) <= 3);
        String page = realtime ? "realtime-api-schema" : "api-schema";
        return Ga4Failure.invalid(
                near.map(other -> "Did you mean " + other + "? ").orElse("") + "Field " + name + " is not a valid "
                        + kind + " a list of valid dimensions and metrics, see " + SCHEMA + page + " ");
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + (same ? 0 : 1));
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
