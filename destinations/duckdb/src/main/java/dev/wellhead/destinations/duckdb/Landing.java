package dev.wellhead.destinations.duckdb;

/** Brings rows into the table where they belong. Used within one transaction at a time. */
sealed interface Landing permits AppendLanding, MergeLanding {
    /** Rows as they arrive; the buffer is empty afterwards. */
    void land(RowBuffer rows);

    /** Rows of a staged table that meet a condition; they stay there. */
    void land(String stagedTable, String condition);

    /** Drops what was kept for the length of the run. */
    void end();
}
