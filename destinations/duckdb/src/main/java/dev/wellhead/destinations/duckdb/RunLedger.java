package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.SplitState;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.read.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and cursors in the ledger. Does not commit. */
final class RunLedger {
    private static final String OF_STREAM = "connection = ? AND stream = ?";

    private final Database database;
    private final Clock clock;

    RunLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    StreamState state(StreamRef ref) {
        Map<String, Position> cursors = new LinkedHashMap<>();
        database.list(
                "SELECT cursor, format, payload FROM " + LedgerTables.CURSORS + " WHERE " + OF_STREAM,
                row -> cursors.put(row.getString(1), new Position(row.getInt(2), row.getString(3))),
                ref.connection(),
                ref.stream().name());
        return new StreamState(cursors, openRun(ref).map(this::open));
    }

    Optional<StreamRun> openRun(StreamRef ref) {
        return database
                .list(
                        "SELECT run_id, epoch_us(started_at), write_mode, plan FROM " + LedgerTables.RUNS + " WHERE "
                                + OF_STREAM + " AND status = 'OPEN'",
                        row -> run(ref, row),
                        ref.connection(),
                        ref.stream().name())
                .stream()
                .findFirst();
    }

    void begin(StreamRun run) {
        database.run(
                "INSERT INTO " + LedgerTables.RUNS + " VALUES (?, ?, ?, 'OPEN', ?, ?, NULL, 0, 0, NULL, ?)",
                run.runId(),
                run.ref().connection(),
                run.ref().stream().name(),
                run.writeMode().name(),
                time(run.startedAt()),
                LedgerJson.of(run));
    }

    /** Adds to what a run has brought so far. */
    void count(StreamRun run, long rows, long rejected) {
        if (rows != 0 || rejected != 0) {
            database.run(
                    "UPDATE " + LedgerTables.RUNS
                            + " SET rows = rows + ?, rejected = rejected + ? WHERE run_id = ? AND " + OF_STREAM,
                    rows,
                    rejected,
                    run.runId(),
                    run.ref().connection(),
                    run.ref().stream().name());
        }
    }

    void end(StreamRun run, String status, String reason) {
        database.run(
                "UPDATE " + LedgerTables.RUNS + " SET status = ?, reason = nullif(?, ''), ended_at = ? WHERE run_id = ?"
                        + " AND " + OF_STREAM,
                status,
                reason,
                time(clock.instant()),
                run.runId(),
                run.ref().connection(),
                run.ref().stream().name());
    }

    void moveCursor(StreamRef ref, String runId, String cursor, Position end) {
        forgetCursors(ref, Optional.of(cursor));
        database.run(
                "INSERT INTO " + LedgerTables.CURSORS + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                ref.connection(),
                ref.stream().name(),
                cursor,
                end.format(),
                end.payload(),
                runId,
                time(clock.instant()));
    }

    /** Forgets one cursor of a stream, or all; answers how many there were. */
    long forgetCursors(StreamRef ref, Optional<String> cursor) {
        return database.run(
                "DELETE FROM " + LedgerTables.CURSORS + " WHERE " + OF_STREAM + " AND cursor = coalesce(?, cursor)",
                ref.connection(),
                ref.stream().name(),
                cursor.orElse(null));
    }

    /** Writes down a split that was read to its end. */
    void read(StreamRun run, SplitEntry entry, Map<String, Long> counters) {
        database.run(
                "INSERT INTO " + LedgerTables.READS + " VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?)",
                run.runId(),
                run.ref().connection(),
                run.ref().stream().name(),
                entry.split().id(),
                entry.split().group(),
                entry.split().covers().map(LedgerJson::of).orElse(""),
                time(clock.instant()),
                entry.rows(),
                LedgerJson.of(counters));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static StreamRun run(StreamRef ref, ResultSet row) throws SQLException {
        return LedgerJson.run(
                row.getString(1),
                ref,
                dev.wellhead.spi.data.Cells.instant(row.getLong(2)),
                WriteMode.valueOf(row.getString(3)),
                row.getString(4));
    }

    private StreamState.Open open(StreamRun run) {
        List<SplitState> splits = SplitBook.read(database, run).stream()
                .map(entry -> new SplitState(
                        entry.split(), entry.status() != SplitEntry.Status.PENDING, entry.position(), entry.rows()))
                .toList();
        return new StreamState.Open(run, splits);
    }
}
