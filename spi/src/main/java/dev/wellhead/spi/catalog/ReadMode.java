package dev.wellhead.spi.catalog;

import dev.wellhead.spi.Stable;

/** How much of a stream a read covers. */
@Stable(since = "0.1")
public enum ReadMode {
    /** Everything. */
    FULL,
    /** What changed since the last run ended. */
    INCREMENTAL
}
