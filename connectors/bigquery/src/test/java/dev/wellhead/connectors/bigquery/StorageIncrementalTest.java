package dev.wellhead.connectors.bigquery;

/** The hand-over from a whole table to what is new is exact where tables are read by sessions, too. */
class StorageIncrementalTest extends BigQueryIncrementalTest {
    @Override
    boolean bySessions() {
        return true;
    }
}
