package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;

/**
 * A place in a split, or the end of a run: plain versioned text, understood by the connector that made it and stored by
 * the host. Holds no secret.
 *
 * @param format version of the payload; a connector reads its older ones
 * @param payload at most 64 KiB of text, usually JSON
 */
@Stable(since = "0.1")
public record Position(int format, String payload) {
    public Position {
        Split.requireSmall("position", payload);
    }
}
