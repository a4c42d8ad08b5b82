package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.api.ServiceLevel;
import dev.wellhead.connectors.ga4.report.Report;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How reads are planned.
 *
 * @param start the first day; empty for a year before today
 * @param includeToday whether the day that is not over is read
 * @param lookBack days that a run of changes reads again
 * @param attributionLookBack the same for reports whose numbers move by attribution
 * @param driftDays days whose totals are compared with the run before; 0 for none
 * @param driftEvery days between two comparisons
 * @param sampledFrom events from which Google takes samples; empty for what the property's edition says
 * @param answerRows rows of one answer
 * @param held whether rows are kept however much they are sampled
 */
public record PlanRules(
        Optional<LocalDate> start,
        boolean includeToday,
        int lookBack,
        int attributionLookBack,
        int driftDays,
        int driftEvery,
        OptionalLong sampledFrom,
        long answerRows,
        boolean held) {
    /** The least that windows leave to spare, for events that come while they are read. */
    private static final double ROOM = 0.9;

    /** Events of a window at most. */
    long eventsOf(ServiceLevel level) {
        return (long) (sampledFrom.orElse(level.sampledFrom()) * ROOM);
    }

    /** Rows of a window at most. */
    long rows() {
        return Math.max(1, (long) (answerRows * ROOM));
    }

    int lookBack(Report report) {
        return report.lookBack().orElse(report.attribution() ? attributionLookBack : lookBack);
    }
}
