package dev.wellhead.simulators.ga4.report;

import java.time.LocalDate;

/**
 * Days of a report, both ends inclusive.
 *
 * @param name what the column {@code dateRange} says
 */
record Period(String name, LocalDate start, LocalDate end) {
    long days() {
        return end.toEpochDay() - start.toEpochDay() + 1;
    }
}
