package dev.wellhead.arrow;

/** How far the receiver of a batch understands Arrow. */
public enum ArrowDialect {
    /** Every type as Arrow has it: for files and other Arrow tools. */
    STANDARD,
    /**
     * What DuckDB 2.0 takes in: decimals of more than 38 digits become text in their shortest exact form (DuckDB has no
     * 256-bit decimal), and a struct without fields becomes the text {@code {}}.
     */
    DUCKDB,
    /** As for DuckDB, but intervals are text too, because a Parquet interval ends at milliseconds. */
    PARQUET
}
