package dev.wellhead.connectors.ga4.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is described, before the property's fields are known. Immutable.
 *
 * @param name the stream's name
 * @param title for people
 * @param dimensions API names, perhaps old ones
 * @param metrics API names, perhaps old ones
 * @param more what else the request says, in the form of the protocol
 * @param limit most rows; 0 for all
 * @param attribution whether Google moves its numbers between channels for days after
 * @param lookBack days that a run of changes reads again; empty for the connection's setting
 * @param custom whether it is the user's own
 */
public record Report(
        String name,
        String title,
        List<String> dimensions,
        List<String> metrics,
        Map<String, @Nullable Object> more,
        int limit,
        boolean attribution,
        OptionalInt lookBack,
        boolean custom) {
    /** What the name of the stream of a report's totals ends with. */
    static final String TOTALS = "_totals";

    public Report {
        dimensions = List.copyOf(dimensions);
        metrics = List.copyOf(metrics);
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** Whether there is something to add up. */
    boolean hasTotals() {
        return !metrics.isEmpty()
                && !more.containsKey(ReportQuery.AGGREGATIONS)
                && !more.containsKey(ReportQuery.PIVOTS);
    }

    /** The stream of its totals over all days that are asked for. */
    Report totals(List<String> aggregations) {
        Map<String, @Nullable Object> others = new LinkedHashMap<>(more);
        others.put(ReportQuery.AGGREGATIONS, aggregations);
        return new Report(
                name + TOTALS, title + ", totals", dimensions, metrics, others, limit, attribution, lookBack, custom);
    }
}
