package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import java.util.List;

/** The tables that the platform keeps beside the rows, and their version. */
final class LedgerTables {
    static final String TABLES = Sql.ledger("_wellhead_tables");
    static final String COLUMNS = Sql.ledger("_wellhead_columns");
    static final String RUNS = Sql.ledger("_wellhead_runs");
    static final String SPLITS = Sql.ledger("_wellhead_splits");
    static final String CURSORS = Sql.ledger("_wellhead_cursors");
    static final String READS = Sql.ledger("_wellhead_reads");
    static final String REJECTS = Sql.ledger("_wellhead_rejects");

    private static final String FORMAT = Sql.ledger("_wellhead_format");

    /** The format that this version writes. */
    static final int VERSION = 1;

    /** {@code MIGRATIONS.get(n)} brings format {@code n} to {@code n + 1}; 0 is a file without ledger. */
    private static final List<List<String>> MIGRATIONS = List.of(List.of(
            "CREATE TABLE " + FORMAT + " (version INTEGER, since TIMESTAMPTZ)",
            "CREATE TABLE " + TABLES
                    + " (connection VARCHAR, stream VARCHAR, table_schema VARCHAR, table_name VARCHAR)",
            "CREATE TABLE " + COLUMNS
                    + " (table_schema VARCHAR, table_name VARCHAR, position INTEGER, column_name VARCHAR,"
                    + " field VARCHAR, type VARCHAR)",
            "CREATE TABLE " + RUNS
                    + " (run_id VARCHAR, connection VARCHAR, stream VARCHAR, status VARCHAR, write_mode VARCHAR,"
                    + " started_at TIMESTAMPTZ, ended_at TIMESTAMPTZ, rows BIGINT, rejected BIGINT, reason VARCHAR,"
                    + " plan VARCHAR)",
            "CREATE TABLE " + SPLITS
                    + " (run_id VARCHAR, connection VARCHAR, stream VARCHAR, ordinal BIGINT, split_id VARCHAR,"
                    + " status VARCHAR, position VARCHAR, rows BIGINT, split VARCHAR)",
            "CREATE TABLE " + CURSORS
                    + " (connection VARCHAR, stream VARCHAR, cursor VARCHAR, format INTEGER, payload VARCHAR,"
                    + " run_id VARCHAR, updated_at TIMESTAMPTZ)",
            "CREATE TABLE " + READS
                    + " (run_id VARCHAR, connection VARCHAR, stream VARCHAR, split_id VARCHAR, group_id VARCHAR,"
                    + " covers VARCHAR, finished_at TIMESTAMPTZ, rows BIGINT, counters VARCHAR)",
            "CREATE TABLE " + REJECTS
                    + " (run_id VARCHAR, connection VARCHAR, stream VARCHAR, split_id VARCHAR, column_name VARCHAR,"
                    + " value VARCHAR, reason VARCHAR, row_key VARCHAR, rejected_at TIMESTAMPTZ)"));

    private LedgerTables() {}

    /** Makes the tables, or brings them to this version's format. Commits. */
    static void prepare(Database database) {
        int found = version(database);
        if (found > VERSION) {
            throw new DestinationException(
                    Kind.SETTINGS,
                    "DuckDB file " + database.file() + " was written by a newer Wellhead (ledger format " + found
                            + ", this one knows " + VERSION + ")",
                    "Use a newer Wellhead, or another file.",
                    null);
        }
        for (int from = found; from < VERSION; from++) {
            MIGRATIONS.get(from).forEach(database::run);
        }
        if (found < VERSION) {
            database.run("DELETE FROM " + FORMAT);
            database.run("INSERT INTO " + FORMAT + " VALUES (" + VERSION + ", now())");
        }
        database.commit();
    }

    private static int version(Database database) {
        boolean present = database.number(
                        "SELECT count(*) FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'main'"
                                + " AND table_name = '_wellhead_format'",
                        Sql.CATALOG)
                > 0;
        return present ? (int) database.number("SELECT max(version) FROM " + FORMAT) : 0;
    }
}
