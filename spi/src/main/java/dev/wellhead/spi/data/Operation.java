package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;

/** What a row asks of the destination. */
@Stable(since = "0.1")
public enum Operation {
    /** The row is there, with these values. */
    UPSERT,
    /** The row with this key is gone; other columns may be null. */
    DELETE
}
