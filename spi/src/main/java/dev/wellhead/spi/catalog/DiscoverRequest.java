package dev.wellhead.spi.catalog;

import dev.wellhead.spi.Stable;
import java.util.Optional;

/**
 * What to list.
 *
 * @param stream only this stream; empty for all
 * @param schemas whether the fields are wanted: a listing without them may cost far fewer requests
 */
@Stable(since = "0.1")
public record DiscoverRequest(Optional<StreamId> stream, boolean schemas) {
    /** Every stream, by name only. */
    public static DiscoverRequest names() {
        return new DiscoverRequest(Optional.empty(), false);
    }

    /** Every stream with its fields. */
    public static DiscoverRequest all() {
        return new DiscoverRequest(Optional.empty(), true);
    }

    /** One stream with its fields. */
    public static DiscoverRequest of(StreamId stream) {
        return new DiscoverRequest(Optional.of(stream), true);
    }
}
