package dev.wellhead.engine.destination;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Split;
import java.util.List;

/**
 * An exclusive hold on a destination. Used by one thread, except where said. Everything between two commits becomes
 * durable together or not at all; a process that dies loses what was not committed, and nothing else.
 */
public interface DestinationSession extends AutoCloseable {
    /** What is known of a stream: cursors of finished runs and the run that is open. Reads committed state. */
    StreamState state(StreamRef stream);

    /**
     * Begins a run of a stream: stores its plan and makes its tables ready (creates them, adds columns, widens types).
     * Commits by itself.
     *
     * @throws DestinationException of kind {@code SCHEMA} when the schema cannot be taken in without losing values
     */
    void start(StreamRun run, List<Split> splits);

    /** Goes on with the open run of a stream, in a new session. */
    void resume(StreamRun run);

    /** Adds rows of a split to what the next commit makes durable. The page's schema is the run's. */
    void append(StreamRun run, Split split, Page page);

    /** Adds a step to what the next commit makes durable, in order with the rows. */
    void record(StreamRun run, LedgerChange change);

    /**
     * Makes rows and steps durable since the last commit.
     *
     * @throws DestinationException when it cannot, e.g. of kind {@code FULL}; nothing since the last commit is kept
     */
    void commit();

    /** Rows that did not fit and were put aside with their reason, since the session began. */
    long rejected();

    /** Drops what was not committed and lets go of the destination. Idempotent. */
    @Override
    void close();
}
