package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The tokens of a property's day in one category, as each answer tells them. A read stops before they are used up, because
 * waiting for the next day helps nobody. Thread-safe.
 */
final class DayTokens {
    private final String property;
    private final int reservePercent;
    private final Clock clock;
    private volatile Told told = Told.NOTHING;

    DayTokens(String property, int reservePercent, Clock clock) {
        this.property = property;
        this.reservePercent = reservePercent;
        this.clock = clock;
    }

    /** What was told, until when it holds. */
    private record Told(long limit, long left, Instant until) {
        static final Told NOTHING = new Told(0, Long.MAX_VALUE, Instant.EPOCH);
    }

    /** @param limit tokens of the property's day */
    void see(QuotaStatus day, long limit) {
        if (day.isKnown()) {
            Instant now = clock.instant();
            told = new Told(limit, day.remaining().getAsLong(), now.plus(PacificDay.rest(now)));
        }
    }

    OptionalLong left() {
        Told last = current();
        return last.limit() == 0 ? OptionalLong.empty() : OptionalLong.of(last.left());
    }

    /** @throws ConnectorException of kind {@code QUOTA_EXHAUSTED} when less than {@code tokens} and the reserve are left */
    void require(String operation, long tokens) throws ConnectorException {
        Told last = current();
        long reserve = last.limit() * reservePercent / 100;
        if (last.left() - reserve >= tokens) {
            return;
        }
        throw exhausted(
                operation + " was not sent: of property " + property + "'s " + last.limit() + " tokens of today "
                        + last.left() + " are left, about " + tokens + " are needed, and " + reservePercent
                        + " % are kept for other programs");
    }

    /** A failure that says when to come back. */
    ConnectorException exhausted(String said) {
        Instant now = clock.instant();
        Duration wait = PacificDay.rest(now);
        return Ga4Errors.DAY
                .with(said + "; there are new ones at " + now.plus(wait))
                .withRetryAfter(wait);
    }

    private Told current() {
        Told last = told;
        return clock.instant().isBefore(last.until()) ? last : Told.NOTHING;
    }
}
