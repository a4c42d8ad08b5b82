package dev.wellhead.connectors.hubspot.objects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When changes are no longer enough. Calculated properties change without a time of change, and what is deleted for good
 * leaves nothing to be found: only reading all records brings a destination back to what HubSpot has.
 *
 * @param every how old the last whole read may be; zero for any age
 */
record Refresh(Duration every, Clock clock) {
    boolean isDue(RecordEnd before) {
        return !every.isZero() && clock.millis() - before.wholeAt() >= every.toMillis();
    }

    /** Why all is read instead of changes. */
    String reason(RecordEnd before) {
        String when = before.wholeAt() == RecordEnd.UNKNOWN
                ? "it is not known when they were read whole last"
                : "they were read whole last at " + time(before.wholeAt());
        return "All records are read instead of those that changed: " + when + ", and refresh-every is " + text(every)
                + ".";
    }

    /** When all will be read again. */
    String next(RecordEnd end) {
        String when = every.isZero()
                ? "never, because refresh-every is zero"
                : "from " + time(end.wholeAt() + every.toMillis()) + " on";
        return "Calculated properties and contacts deleted for good are seen by the next whole read: " + when + ".";
    }

    /** As people write it: whole days as such, not as hours. */
    private static String text(Duration duration) {
        boolean isDays = duration.equals(Duration.ofDays(duration.toDays()));
        return isDays ? "P" + duration.toDays() + "D" : duration.toString();
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
    }
}
