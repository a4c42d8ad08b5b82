package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import java.time.Clock;
import java.util.List;

/** Values and rows that did not fit, on their way into {@code _wellhead_rejects}. */
final class Rejects {
    private static final Schema SCHEMA = Schema.of(
            Field.of("run_id", DataType.STRING),
            Field.of("connection", DataType.STRING),
            Field.of("stream", DataType.STRING),
            Field.of("split_id", DataType.STRING),
            Field.of("column_name", DataType.STRING),
            Field.of("value", DataType.STRING),
            Field.of("reason", DataType.STRING),
            Field.of("row_key", DataType.STRING),
            Field.of("rejected_at", DataType.TIMESTAMP));
    private static final int FLUSH_ROWS = 10_000;

    private final Database database;
    private final Clock clock;
    private final PageBuilder waiting = new PageBuilder(SCHEMA);
    private long count;

    Rejects(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How many were put aside since the session began. */
    long count() {
        return count;
    }

    void add(StreamRun run, String splitId, String column, String value, String reason, String rowKey) {
        waiting.bytes(0).append(run.runId());
        waiting.bytes(1).append(run.ref().connection());
        waiting.bytes(2).append(run.ref().stream().name());
        waiting.bytes(3).append(splitId);
        waiting.bytes(4).append(column);
        waiting.bytes(5).append(value);
        waiting.bytes(6).append(reason);
        waiting.bytes(7).append(rowKey);
        waiting.longs(8).append(Cells.micros(clock.instant()));
        waiting.endRow();
        count++;
        if (waiting.rows() >= FLUSH_ROWS) {
            flush();
        }
    }

    void flush() {
        if (waiting.rows() > 0) {
            Page page = waiting.build();
            database.runWithPages(
                    SCHEMA, List.of(page), "INSERT INTO " + LedgerTables.REJECTS + " SELECT * FROM " + Database.PAGES);
        }
    }

    /** Takes back what splits of a run have put aside, because they are read again. */
    void discard(StreamRun run, List<String> splitIds) {
        flush();
        for (String splitId : splitIds) {
            count -= database.run(
                    "DELETE FROM " + LedgerTables.REJECTS
                            + " WHERE run_id = ? AND connection = ? AND stream = ? AND split_id = ?",
                    run.runId(),
                    run.ref().connection(),
                    run.ref().stream().name(),
                    splitId);
        }
    }
}
