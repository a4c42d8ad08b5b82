package dev.wellhead.engine.destination;

import dev.wellhead.spi.read.Delivery;

/** What the rows of a run do to the rows that are there. */
public enum WriteMode {
    /** They come beside them. */
    APPEND,
    /** They take the place of all of them, at once, when the run of the stream ends. */
    REPLACE,
    /** They are matched by key; the greater version wins, and deletes remove. */
    MERGE,
    /** Each group takes the place of what its splits cover, at once, when the group ends. */
    REPLACE_PARTITION;

    /** The mode that makes the destination equal the source. */
    public static WriteMode of(Delivery delivery) {
        return switch (delivery) {
            case SNAPSHOT -> REPLACE;
            case APPEND -> APPEND;
            case UPSERT -> MERGE;
            case PARTITIONS -> REPLACE_PARTITION;
        };
    }
}
