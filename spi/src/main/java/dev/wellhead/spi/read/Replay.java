package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;

/** What a second reading of the same split delivers. */
@Stable(since = "0.1")
public enum Replay {
    /** The same rows in the same order: the source is pinned. */
    EXACT,
    /** At least the same rows; some may be newer versions. */
    AT_LEAST,
    /** Whatever the source holds by then. */
    CHANGING
}
