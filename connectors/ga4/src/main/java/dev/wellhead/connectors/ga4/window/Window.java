package dev.wellhead.connectors.ga4.window;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of a property's calendar, both ends included.
 *
 * @param to not before {@code from}
 */
public record Window(LocalDate from, LocalDate to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a window ends on " + to + " before it begins on " + from);
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** From the beginning of this to the end of {@code last}, which comes after it. */
    Window through(Window last) {
        return new Window(from, last.to);
    }

    @Override
    public String toString() {
        return from.equals(to) ? from.toString() : from + " to " + to;
    }
}
