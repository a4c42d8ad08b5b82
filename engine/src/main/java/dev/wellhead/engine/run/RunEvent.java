package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Estimate;
import java.time.Duration;

/** What happens in a run, as it happens. */
public sealed interface RunEvent {
    /** The first event. */
    record RunStarted(String runId, int streams) implements RunEvent {}

    /** A stream knows what to read. */
    record StreamStarted(
            StreamRef ref, WriteMode writeMode, boolean incremental, boolean resumed, int splits, Estimate estimate)
            implements RunEvent {}

    /** Rows arrived from the source: amounts since the event before. */
    record PageRead(StreamRef ref, long rows, long bytes) implements RunEvent {}

    /** Rows became durable: amounts since the event before. */
    record Committed(StreamRef ref, long rows) implements RunEvent {}

    /** A split failed and is opened again after a while. */
    record SplitRetried(StreamRef ref, String split, int attempt, Duration delay, ConnectorException cause)
            implements RunEvent {}

    /** Rows were discarded and are read again in other splits. */
    record SplitReplaced(StreamRef ref, String split, int replacements, String reason) implements RunEvent {}

    /** A stream ended. */
    record StreamEnded(StreamReport report) implements RunEvent {}

    /** The last event: there is exactly one, whatever happens. */
    record RunEnded(RunReport report) implements RunEvent {}
}
