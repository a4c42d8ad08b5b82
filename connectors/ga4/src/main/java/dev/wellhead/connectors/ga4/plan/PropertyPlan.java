package dev.wellhead.connectors.ga4.plan;

import dev.wellhead.connectors.ga4.window.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What is read of one property.
 *
 * @param windows in order
 * @param end where the next run begins; empty when it begins where this one did
 * @param events by day, as far as they were asked for
 * @param setup what planning it takes in a new process
 */
record PropertyPlan(
        String property,
        List<Window> windows,
        Optional<ReportEnd> end,
        NavigableMap<LocalDate, Long> events,
        Setup setup) {
    PropertyPlan {
        windows = List.copyOf(windows);
    }
}
