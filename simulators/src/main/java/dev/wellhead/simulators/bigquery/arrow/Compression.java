package dev.wellhead.simulators.bigquery.arrow;

/** How the buffers inside a record batch are compressed. */
public enum Compression {
    NONE,
    ZSTD,
    LZ4_FRAME
}
