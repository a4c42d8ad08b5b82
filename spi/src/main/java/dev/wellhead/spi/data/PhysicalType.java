package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;

/** How the values of a column lie in memory. The set is closed; new logical types reuse one of these. */
@Stable(since = "0.1")
public enum PhysicalType {
    /** One bit per row, least significant first. */
    BOOLEAN,
    /** {@code int[]}. */
    INT,
    /** {@code long[]}. */
    LONG,
    /** {@code double[]}. */
    DOUBLE,
    /** A fixed number of bytes per row, little-endian where it is a number. */
    FIXED,
    /** Offsets and bytes; UTF-8 where it is text. */
    BYTES,
    /** Offsets and a child column. */
    LIST,
    /** A child column per field. */
    STRUCT
}
