package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;

/** What the rows of a plan are to the rows that the destination already holds. */
@Stable(since = "0.1")
public enum Delivery {
    /** All rows of the stream: they replace whatever is there. */
    SNAPSHOT,
    /** New rows only: they come beside what is there. */
    APPEND,
    /** New, changed and deleted rows: matched by key, the greater version wins. */
    UPSERT,
    /** All rows of the parts that the splits cover: each group replaces its parts. */
    PARTITIONS
}
