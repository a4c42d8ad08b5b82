package dev.wellhead.spi.budget;

import dev.wellhead.spi.Stable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a unit of work really cost, and what the server said of the rest.
 *
 * @param actual units used
 * @param remaining units left in the server's current window; empty when it did not say
 * @param pause how long the whole lane must rest; empty when it need not
 */
@Stable(since = "0.1")
public record Settlement(long actual, OptionalLong remaining, Optional<Duration> pause) {
    /** It cost this much, and the server said nothing. */
    public static Settlement of(long actual) {
        return new Settlement(actual, OptionalLong.empty(), Optional.empty());
    }

    /** The server refused: the lane rests. */
    public static Settlement refused(Duration pause) {
        return new Settlement(0, OptionalLong.empty(), Optional.of(pause));
    }
}
