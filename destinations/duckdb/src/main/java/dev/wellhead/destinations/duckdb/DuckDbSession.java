package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A session on a DuckDB file: one transaction from commit to commit. Rows wait in buffers of bounded size and go into
 * DuckDB as Arrow batches. After a failure the session can only be closed.
 */
final class DuckDbSession implements DestinationSession {
    /**
     * Rows that wait before they go into DuckDB, over all streams: enough for two row groups of 400 bytes a row, as arrays
     * that grew while they were filled take them, so that two of its threads have one each.
     */
    private static final long MOST_BUFFERED_BYTES = 96L << 20;

    private final Database database;
    private final FileHold hold;
    private final Clock clock;
    private final TableSetup setup;
    private final RunLedger ledger;
    private final Rejects rejects;
    private final Map<StreamRef, OpenStream> streams = new HashMap<>();
    private boolean broken;
    private boolean closed;

    DuckDbSession(Database database, FileHold hold, DuckDbOptions options, Clock clock) {
        this.database = database;
        this.hold = hold;
        this.clock = clock;
        this.setup = new TableSetup(database, options.provenance());
        this.ledger = new RunLedger(database, clock);
        this.rejects = new Rejects(database, clock);
        LedgerTables.prepare(database);
    }

    @Override
    public StreamState state(StreamRef stream) {
        return guarded(() -> {
            StreamState state = ledger.state(stream);
            boolean gone =
                    setup.place(stream).map(place -> !setup.exists(place)).orElse(false);
            // Whoever drops a table wants its rows again, not only those that are new since.
            return gone ? new StreamState(Map.of(), state.open()) : state;
        });
    }

    @Override
    public void start(StreamRun run, List<Split> splits) {
        guarded(() -> {
            commitStreams();
            giveUp(run.ref(), "run " + run.runId() + " began anew");
            TableLayout layout = setup.prepare(run);
            ledger.begin(run);
            OpenStream stream = new OpenStream(database, run, layout, ledger, rejects, clock);
            stream.splits().add(splits);
            stream.flush();
            database.commit();
            streams.put(run.ref(), stream);
            return stream;
        });
    }

    @Override
    public void resume(StreamRun run) {
        guarded(() -> {
            commitStreams();
            boolean gone =
                    setup.place(run.ref()).map(place -> !setup.exists(place)).orElse(true);
            if (gone) {
                throw new DestinationException(
                        Kind.SCHEMA,
                        "DuckDB file " + database.file() + ": the table of " + run.ref() + " was dropped while its run "
                                + run.runId() + " was open",
                        "Start again with --full-refresh.",
                        null);
            }
            TableLayout layout = setup.prepare(run);
            OpenStream stream = new OpenStream(database, run, layout, ledger, rejects, clock);
            stream.splits().load();
            database.commit();
            streams.put(run.ref(), stream);
            return stream;
        });
    }

    @Override
    public void append(StreamRun run, Split split, Page page) {
        guarded(() -> {
            OpenStream stream = require(run);
            stream.append(split, page);
            while (buffered() > MOST_BUFFERED_BYTES) {
                streams.values().stream()
                        .max(Comparator.comparingLong(OpenStream::bufferedBytes))
                        .ifPresent(OpenStream::makeRoom);
            }
            return stream;
        });
    }

    @Override
    public void record(StreamRun run, LedgerChange change) {
        guarded(() -> {
            OpenStream stream = require(run);
            stream.record(change);
            return stream;
        });
    }

    @Override
    public void commit() {
        guarded(() -> {
            commitStreams();
            return this;
        });
    }

    @Override
    public long rejected() {
        return rejects.count();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            database.rollback();
            hold.withdraw();
            database.close();
        } finally {
            hold.close();
        }
    }

    /** For {@link DuckDbState}: puts a cursor to a position and commits. */
    void setCursor(StreamRef ref, String cursor, Position position) {
        guarded(() -> {
            ledger.moveCursor(ref, "set by hand", cursor, position);
            database.commit();
            return this;
        });
    }

    /** For {@link DuckDbState}: forgets cursors, gives up the open run, and commits. */
    long reset(StreamRef ref, Optional<String> cursor) {
        return guarded(() -> {
            giveUp(ref, "reset by hand");
            long forgotten = ledger.forgetCursors(ref, cursor);
            database.commit();
            return forgotten;
        });
    }

    /** Ends an open run of the stream without its staged rows, and drops whatever was left behind. */
    private void giveUp(StreamRef ref, String reason) {
        streams.remove(ref);
        ledger.openRun(ref).ifPresent(open -> {
            new SplitBook(database, open).delete();
            ledger.end(open, "ABANDONED", reason);
        });
        setup.place(ref).ifPresent(place -> StreamWriter.clean(database, place));
    }

    private void commitStreams() {
        streams.values().forEach(OpenStream::flush);
        rejects.flush();
        database.commit();
        streams.values().removeIf(OpenStream::ended);
    }

    Database database() {
        return database;
    }

    private long buffered() {
        return streams.values().stream().mapToLong(OpenStream::bufferedBytes).sum();
    }

    private OpenStream require(StreamRun run) {
        OpenStream stream = streams.get(run.ref());
        if (stream == null || stream.ended()) {
            throw new IllegalStateException("run " + run.runId() + " of " + run.ref() + " was not started or resumed");
        }
        return stream;
    }

    /** After any failure the rows in memory and those in the transaction may disagree, so nothing more is taken. */
    private <T> T guarded(Supplier<T> work) {
        if (broken || closed) {
            throw new IllegalStateException(
                    closed ? "the session is closed" : "the session has failed; nothing since its last commit is kept");
        }
        boolean worked = false;
        try {
            T result = work.get();
            worked = true;
            return result;
        } finally {
            if (!worked) {
                broken = true;
                database.rollback();
            }
        }
    }
}
