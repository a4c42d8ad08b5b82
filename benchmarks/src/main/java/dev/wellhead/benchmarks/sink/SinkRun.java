package dev.wellhead.benchmarks.sink;

import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a stream into a DuckDB file, from opening it to its last checkpoint. */
final class SinkRun {
    private final Path file;
    private final DuckDbOptions options;
    private final long rowsPerCommit;

    SinkRun(Path file, DuckDbOptions options, long rowsPerCommit) {
        this.file = file;
        this.options = options;
        this.rowsPerCommit = rowsPerCommit;
    }

    /** Source of pages: the page whose first row is {@code first}. */
    interface Pages {
        Page from(long first, int rows);
    }

    void write(WriteMode mode, long first, long rows, Pages pages) {
        Split split = split(mode, first, rows);
        StreamRun run = run(mode);
        try (DestinationSession session = new DuckDbDestination(file, options).open()) {
            session.start(run, List.of(split));
            long sinceCommit = 0;
            for (long row = 0; row < rows; row += SinkRows.PAGE_ROWS) {
                int count = (int) Math.min(SinkRows.PAGE_ROWS, rows - row);
                session.append(run, split, pages.from(first + row, count));
                session.record(run, new LedgerChange.Advanced("s", new Position(1, Long.toString(row + count)), count));
                sinceCommit += count;
                if (sinceCommit >= rowsPerCommit) {
                    session.commit();
                    sinceCommit = 0;
                }
            }
            session.record(run, new LedgerChange.Finished("s", Map.of()));
            session.record(run, new LedgerChange.StreamFinished());
            session.commit();
        }
    }

    private static Split split(WriteMode mode, long first, long rows) {
        Coverage covers =
                new Coverage(List.of(new Coverage.Range("l0", Long.toString(first), Long.toString(first + rows - 1))));
        Optional<Coverage> covered = mode == WriteMode.REPLACE_PARTITION ? Optional.of(covers) : Optional.empty();
        return new Split("s", SplitGroup.DEFAULT.id(), 1, "{}", rows, covered);
    }

    private static StreamRun run(WriteMode mode) {
        Instant now = Instant.now();
        return new StreamRun(
                "run-" + now,
                new StreamRef("bench", new StreamId("rows")),
                now,
                SinkRows.SCHEMA,
                mode,
                List.of("l0"),
                mode == WriteMode.MERGE ? Optional.of("t7") : Optional.empty(),
                List.of(SplitGroup.DEFAULT),
                Map.of(),
                "",
                "");
    }
}
