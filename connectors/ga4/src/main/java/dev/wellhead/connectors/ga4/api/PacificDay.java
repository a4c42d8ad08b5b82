package dev.wellhead.connectors.ga4.api;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** When Google's quotas begin anew. Stateless. */
final class PacificDay {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private PacificDay() {}

    /** Until the next midnight, Pacific time: days with a change of the clock have 23 or 25 hours. */
    static Duration rest(Instant now) {
        ZonedDateTime here = now.atZone(PACIFIC);
        return Duration.between(now, here.toLocalDate().plusDays(1).atStartOfDay(PACIFIC));
    }

    /**
     * Until the next full hour: tokens of an hour come back in under an hour, and Google does not say when. A little later,
     * so that nobody is refused for a clock that is ahead.
     */
    static Duration restOfHour(Instant now) {
        Instant next = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return Duration.between(now, next).plusSeconds(5);
    }
}
