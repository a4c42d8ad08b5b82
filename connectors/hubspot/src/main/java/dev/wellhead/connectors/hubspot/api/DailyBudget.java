package dev.wellhead.connectors.hubspot.api;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The calls of the account's day, as HubSpot tells them with each answer to a private app. What is kept in reserve is for
 * the account's other integrations. Thread-safe.
 */
public final class DailyBudget {
    /** What was told longer ago than this may be of yesterday. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final int reservePercent;
    private final Clock clock;
    private volatile Told told = Told.NOTHING;

    DailyBudget(int reservePercent, Clock clock) {
        this.reservePercent = reservePercent;
        this.clock = clock;
    }

    private record Told(long limit, long left, Instant when) {
        static final Told NOTHING = new Told(0, Long.MAX_VALUE, Instant.EPOCH);
    }

    void see(Headers headers) {
        OptionalLong left = HubSpotLanes.number(headers, "X-HubSpot-RateLimit-Daily-Remaining");
        if (left.isPresent()) {
            long limit =
                    HubSpotLanes.number(headers, "X-HubSpot-RateLimit-Daily").orElse(0);
            told = new Told(limit, left.getAsLong(), clock.instant());
        }
    }

    /** Calls left today; empty when HubSpot does not tell. */
    public OptionalLong left() {
        Told last = told;
        return last.limit() == 0 ? OptionalLong.empty() : OptionalLong.of(last.left());
    }

    /** @throws ConnectorException of kind {@code QUOTA_EXHAUSTED} when only the reserve is left */
    void require(String operation, HubSpotAccount account) throws ConnectorException {
        Told last = told;
        long reserve = last.limit() * reservePercent / 100;
        if (last.left() > reserve
                || Duration.between(last.when(), clock.instant()).compareTo(FRESH) > 0) {
            return;
        }
        throw exhausted(
                operation + " was not sent: " + last.left() + " of the account's " + last.limit()
                        + " calls of today are left, and " + reservePercent + " % are kept for its other integrations",
                account);
    }

    /** A failure that says when to come back. */
    ConnectorException exhausted(String said, HubSpotAccount account) {
        Instant now = clock.instant();
        Duration wait = account.untilMidnight(now);
        Instant back = now.plus(wait);
        return HubSpotErrors.DAILY_LIMIT
                .with(said + "; there are new ones at "
                        + back.atZone(account.zone()).toOffsetDateTime())
                .withRetryAfter(wait);
    }
}
