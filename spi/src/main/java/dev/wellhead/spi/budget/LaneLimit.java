package dev.wellhead.spi.budget;

import dev.wellhead.spi.Stable;
import java.time.Duration;

/**
 * What a lane allows.
 *
 * @param amount units per window
 * @param window how long a window is
 * @param concurrency permits held at once
 */
@Stable(since = "0.1")
public record LaneLimit(long amount, Duration window, int concurrency) {
    public LaneLimit {
        if (amount < 1 || concurrency < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a lane needs an amount, a window and a concurrency above zero");
        }
    }

    /** A limit on how many at once, with no rate. */
    public static LaneLimit concurrent(int permits) {
        return new LaneLimit(Long.MAX_VALUE, Duration.ofSeconds(1), permits);
    }
}
