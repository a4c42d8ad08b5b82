package dev.wellhead.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a run went.
 *
 * @param runId sortable by time
 * @param startedAt when it began
 * @param elapsed how long it took
 * @param streams one per task, in the tasks' order
 * @param rejected rows that did not fit the destination and were put aside
 */
public record RunReport(String runId, Instant startedAt, Duration elapsed, List<StreamReport> streams, long rejected) {
    public RunReport {
        streams = List.copyOf(streams);
    }

    /** Whether every stream succeeded. */
    public boolean succeeded() {
        return streams.stream().allMatch(stream -> stream.status() == StreamReport.Status.SUCCEEDED);
    }

    /** Rows committed over all streams. */
    public long rows() {
        return streams.stream().mapToLong(StreamReport::rows).sum();
    }
}
