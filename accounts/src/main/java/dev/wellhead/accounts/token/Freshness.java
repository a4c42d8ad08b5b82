package dev.wellhead.accounts.token;

import dev.wellhead.accounts.store.Account;
import java.time.Duration;
import java.time.Instant;

/** Until when a token is used. Stateless. */
public final class Freshness {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);
    private static final int MARGIN_PARTS = 5;

    /** Clocks of machines that share a folder, and steps of a clock that is kept right, differ by less. */
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private Freshness() {}

    /** Whether to go on with a token, rather than to fetch the next one ahead of time. */
    public static boolean isFresh(Account.Grant grant, Instant now) {
        Duration lifetime = Duration.between(grant.obtained(), grant.expires());
        Duration part = lifetime.dividedBy(MARGIN_PARTS);
        Duration margin = part.compareTo(LONGEST_MARGIN) < 0 ? part : LONGEST_MARGIN;
        return isGood(grant, now) && now.isBefore(grant.expires().minus(margin));
    }

    /** Whether the service should still accept a token. One from the future tells that a clock was moved: nobody knows. */
    static boolean isGood(Account.Grant grant, Instant now) {
        return now.isBefore(grant.expires()) && !grant.obtained().isAfter(now.plus(TOLERANCE));
    }
}
