package dev.wellhead.simulators.hubspot.behaviour;

import java.time.Duration;

/**
 * How long a change takes until search shows it: up to {@code most}, and for so many of a thousand changes up to
 * {@code tail}.
 */
public record Lag(Duration most, Duration tail, int tailPermille) {

    /** Search shows everything at once. */
    public static Lag none() {
        return new Lag(Duration.ZERO, Duration.ZERO, 0);
    }

    /** Up to 30 seconds, in five of a thousand cases up to ten minutes. */
    public static Lag usual() {
        return new Lag(Duration.ofSeconds(30), Duration.ofMinutes(10), 5);
    }

    /** The lag of one change in milliseconds. */
    public long millis(long hash) {
        boolean late = (hash >>> 33) % 1000 < tailPermille;
        long bound = (late ? tail : most).toMillis();
        return bound == 0 ? 0 : (hash >>> 1) % (bound + 1);
    }
}
