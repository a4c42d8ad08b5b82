package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.util.Optional;

/**
 * What a plan took over of its request; the engine does the rest on the pages.
 *
 * @param residual the part of the filter that the source does not apply; empty when it applies all of it
 * @param limit whether the plan as a whole delivers no more rows than the limit
 */
@Stable(since = "0.1")
public record Accepted(Optional<Filter> residual, boolean limit) {
    /** The source applies neither filter nor limit. */
    public static Accepted nothing(ReadRequest request) {
        return new Accepted(request.filter(), false);
    }

    /** The source applies filter and limit. */
    public static Accepted everything() {
        return new Accepted(Optional.empty(), true);
    }
}
