package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.destination.DestinationSession;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB file as destination: each connection is a DuckDB schema, each stream a table, and the ledger lies in
 * {@code main} under names that begin with {@code _wellhead_}. One session at a time, in all processes. Immutable.
 */
public final class DuckDbDestination implements Destination {
    private final Path file;
    private final DuckDbOptions options;
    private final Clock clock;

    public DuckDbDestination(Path file, DuckDbOptions options) {
        this(file, options, Clock.systemUTC());
    }

    /** @param clock tells when rows were read and runs ended */
    public DuckDbDestination(Path file, DuckDbOptions options, Clock clock) {
        this.file = file;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "duckdb:" + file;
    }

    @Override
    public DestinationSession open() {
        return openSession();
    }

    DuckDbSession openSession() {
        FileHold hold = FileHold.take(file, true);
        @Nullable Database database = null;
        boolean opened = false;
        try {
            database = Database.open(file, options);
            hold.announce(clock.instant());
            DuckDbSession session = new DuckDbSession(database, hold, options, clock);
            opened = true;
            return session;
        } finally {
            if (!opened) {
                closeAll(database, hold);
            }
        }
    }

    private static void closeAll(@Nullable Database database, FileHold hold) {
        if (database != null) {
            hold.withdraw();
            database.close();
        }
        hold.close();
    }
}
