package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.read.Position;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a DuckDB file tells of runs and cursors, read without changing it. A file that is not there, or that no run has
 * written, tells nothing: every list is empty. Each call opens the file for its own length.
 */
public final class DuckDbHistory {
    private final Path file;
    private final DuckDbOptions options;

    public DuckDbHistory(Path file, DuckDbOptions options) {
        this.file = file;
        this.options = options;
    }

    /**
     * A stream's part in a run.
     *
     * @param status OPEN, FINISHED or ABANDONED
     * @param rows rows committed
     * @param rejected values and rows put aside
     * @param reason why it was abandoned
     */
    public record Run(
            String runId,
            StreamRef ref,
            String status,
            String writeMode,
            Instant startedAt,
            Optional<Instant> endedAt,
            long rows,
            long rejected,
            Optional<String> reason) {}

    /** Where the next run of a stream starts, for one of its cursors. */
    public record Cursor(StreamRef ref, String cursor, Position position, String runId, Instant updatedAt) {}

    /** Streams and where their rows lie. */
    public record Stored(StreamRef ref, String schema, String table) {}

    /** A split that was read to its end. */
    public record Read(
            String splitId, String groupId, Optional<String> covers, Instant finishedAt, long rows, String counters) {}

    /** Runs, the latest first. */
    public List<Run> runs() {
        return read(
                "SELECT run_id, connection, stream, status, write_mode, epoch_us(started_at), epoch_us(ended_at), rows,"
                        + " rejected, reason FROM " + LedgerTables.RUNS
                        + " ORDER BY started_at DESC, run_id DESC, connection, stream",
                row -> new Run(
                        row.getString(1),
                        ref(row, 2),
                        row.getString(4),
                        row.getString(5),
                        Cells.instant(row.getLong(6)),
                        instant(row, 7),
                        row.getLong(8),
                        row.getLong(9),
                        Optional.ofNullable(row.getString(10))));
    }

    /** What a run read, in the order of finishing. */
    public List<Read> reads(String runId, StreamRef ref) {
        return read(
                "SELECT split_id, group_id, covers, epoch_us(finished_at), rows, counters FROM " + LedgerTables.READS
                        + " WHERE run_id = ? AND connection = ? AND stream = ? ORDER BY finished_at, split_id",
                row -> new Read(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Cells.instant(row.getLong(4)),
                        row.getLong(5),
                        row.getString(6)),
                runId,
                ref.connection(),
                ref.stream().name());
    }

    /** Cursors of every stream. */
    public List<Cursor> cursors() {
        return read(
                "SELECT connection, stream, cursor, format, payload, run_id, epoch_us(updated_at) FROM "
                        + LedgerTables.CURSORS + " ORDER BY connection, stream, cursor",
                row -> new Cursor(
                        ref(row, 1),
                        row.getString(3),
                        new Position(row.getInt(4), row.getString(5)),
                        row.getString(6),
                        Cells.instant(row.getLong(7))));
    }

    /** Streams that have a table. */
    public List<Stored> streams() {
        return read(
                "SELECT connection, stream, table_schema, table_name FROM " + LedgerTables.TABLES
                        + " ORDER BY connection, stream",
                row -> new Stored(ref(row, 1), row.getString(3), row.getString(4)));
    }

    private <T> List<T> read(String sql, Database.RowReader<T> reader, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        try (DuckDbQuery query = DuckDbQuery.open(file, options)) {
            if (!hasLedger(query)) {
                return rows;
            }
            try (PreparedStatement statement = query.connection().prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(reader.read(result));
                    }
                }
            }
        } catch (SQLException failure) {
            throw Failures.of(file, "reading the ledger", failure);
        }
        return rows;
    }

    private static boolean hasLedger(DuckDbQuery query) throws SQLException {
        try (PreparedStatement statement = query.connection()
                .prepareStatement("SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND schema_name = 'main'"
                        + " AND table_name = '_wellhead_runs'")) {
            statement.setString(1, Sql.CATALOG);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    private static StreamRef ref(ResultSet row, int at) throws SQLException {
        return new StreamRef(row.getString(at), new StreamId(row.getString(at + 1)));
    }

    private static Optional<Instant> instant(ResultSet row, int at) throws SQLException {
        long micros = row.getLong(at);
        return row.wasNull() ? Optional.empty() : Optional.of(Cells.instant(micros));
    }
}
