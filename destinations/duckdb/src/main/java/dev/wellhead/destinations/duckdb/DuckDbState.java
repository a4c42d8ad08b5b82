package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.read.Position;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Changes the cursors of a DuckDB file by hand, for {@code state set} and {@code state reset}. Each call takes the file
 * for writing and commits.
 */
public final class DuckDbState {
    private final Path file;
    private final DuckDbOptions options;
    private final Clock clock;

    public DuckDbState(Path file, DuckDbOptions options, Clock clock) {
        this.file = file;
        this.options = options;
        this.clock = clock;
    }

    /** Puts a cursor of a stream to a position. */
    public void set(StreamRef ref, String cursor, Position position) {
        DuckDbDestination destination = new DuckDbDestination(file, options, clock);
        try (DuckDbSession session = destination.openSession()) {
            session.setCursor(ref, cursor, position);
        }
    }

    /**
     * Forgets a cursor of a stream, or all of them, and gives up its open run, so that the next run begins anew. Rows
     * stay.
     *
     * @return how many cursors were forgotten
     */
    public long reset(StreamRef ref, Optional<String> cursor) {
        DuckDbDestination destination = new DuckDbDestination(file, options, clock);
        try (DuckDbSession session = destination.openSession()) {
            return session.reset(ref, cursor);
        }
    }
}
