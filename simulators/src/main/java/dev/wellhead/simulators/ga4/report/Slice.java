package dev.wellhead.simulators.ga4.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one date range or cohort and one comparison.
 *
 * @param relation its events
 * @param from the FROM item for them
 * @param scale how many each event stands for
 * @param labels the columns that are added at the end: the comparison, the date range
 * @param other the keys that the aggregate table keeps, by day; null where nothing is lost
 */
record Slice(
        Relation relation,
        String from,
        double scale,
        List<String> labels,
        @Nullable Kept other) {

    /** The most frequent combinations of each day. */
    record Kept(List<String> keys, long rowsPerDay) {}
}
