package dev.wellhead.destinations.duckdb;

/** Brings rows into the table where they belong. Used within one transaction at a time. */
sealed interface Landing permits AppendLanding, MergeLanding {
    /** The first {@code most} rows of those that arrived; the buffer holds the rest afterwards. */
    void land(RowBuffer rows, long most);

    /** Rows of a staged table that meet a condition; they stay there. */
    void land(String stagedTable, String condition);

    /** All rows of a staged table, which is gone then: where it need not stay, its rows need not be written once more. */
    void landAll(String stagedTable);

    /** Drops what was kept for the length of the run. */
    void end();
}
