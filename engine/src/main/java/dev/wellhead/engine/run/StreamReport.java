package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.WriteMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a stream fared in a run.
 *
 * @param ref which stream
 * @param status how it ended
 * @param writeMode what its rows did; empty when it was never planned
 * @param incremental whether only changes since the last run were read
 * @param resumed whether an earlier run was gone on with
 * @param rows rows committed in this process
 * @param counters what the reading cost, by name
 * @param notes sentences for people: replaced windows, fallbacks
 * @param failure why it failed: a {@link dev.wellhead.spi.ConnectorException}, a {@link
 *     dev.wellhead.engine.destination.DestinationException}, or a fault of the program's own, which the run also throws
 *     on; empty unless it failed
 */
public record StreamReport(
        StreamRef ref,
        Status status,
        Optional<WriteMode> writeMode,
        boolean incremental,
        boolean resumed,
        long rows,
        Map<String, Long> counters,
        List<String> notes,
        Optional<Exception> failure) {
    public StreamReport {
        counters = Map.copyOf(counters);
        notes = List.copyOf(notes);
    }

    /** How a stream ended. */
    public enum Status {
        /** Every row is there. */
        SUCCEEDED,
        /** It stopped at its last commit; the next run goes on from there. */
        FAILED,
        /** The run was cancelled; the next one goes on from the last commit. */
        CANCELLED
    }
}
