package dev.wellhead.spi.budget;

import dev.wellhead.spi.Stable;
import java.util.Objects;

/**
 * What a piece of work takes from one lane.
 *
 * @param lane the quota
 * @param units how much it is estimated to cost
 */
@Stable(since = "0.1")
public record Charge(Lane lane, long units) {
    public Charge {
        Objects.requireNonNull(lane, "lane");
        if (units < 0) {
            throw new IllegalArgumentException("units must not be negative, but are " + units);
        }
    }

    /** One unit. */
    public static Charge of(Lane lane) {
        return new Charge(lane, 1);
    }
}
