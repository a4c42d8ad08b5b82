package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.spi.Cancellation;
import java.util.List;
import java.util.Objects;

/**
 * Brings streams to a destination: plans or resumes each, reads their splits in parallel, and commits rows together with
 * the ledger that covers them. Whatever ends it, the next run goes on from the last commit.
 *
 * <p>Thread-safe; {@link #run} uses the calling thread as the destination's one writer.
 */
public final class Sync {
    private final SyncOptions options;
    private final RunListener listener;

    public Sync(SyncOptions options, RunListener listener) {
        this.options = Objects.requireNonNull(options, "options");
        this.listener = new SerialListener(listener);
    }

    /**
     * Runs to the end of every stream. A stream that fails does not hold up the others; its report says why.
     *
     * @param cancellation ends the run at its next commit; streams that were not finished report {@code CANCELLED}
     * @throws DestinationException when the destination cannot be opened, or cannot go on; rows of the last commit stay
     */
    public RunReport run(List<StreamTask> tasks, Destination destination, Cancellation cancellation)
            throws InterruptedException {
        try (DestinationSession session = destination.open()) {
            return new SyncRun(options, listener, session, cancellation, tasks).run();
        }
    }

    /** Passes events on one at a time. */
    private static final class SerialListener implements RunListener {
        private final RunListener target;

        SerialListener(RunListener target) {
            this.target = target;
        }

        @Override
        public synchronized void on(RunEvent event) {
            target.on(event);
        }
    }
}
