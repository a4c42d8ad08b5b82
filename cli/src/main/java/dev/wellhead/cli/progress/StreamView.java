package dev.wellhead.cli.progress;

import dev.wellhead.cli.output.Amounts;
import dev.wellhead.engine.run.RunEvent;
import java.time.Duration;
import java.util.OptionalLong;

/** What is known of a stream while it is read. Guarded by its board. */
final class StreamView {
    private final String name;
    private final OptionalLong expected;
    private final String how;
    private final long startNanos;
    private long firstRowNanos;
    private long rows;
    private long bytes;
    private long committed;
    private String trouble = "";

    StreamView(RunEvent.StreamStarted started, long nanos) {
        name = started.ref().toString();
        expected = started.estimate().rows();
        how = started.resumed() ? "goes on" : started.incremental() ? "only what is new" : "whole";
        startNanos = nanos;
    }

    void read(RunEvent.PageRead page, long nanos) {
        if (rows == 0) {
            firstRowNanos = nanos;
        }
        rows += page.rows();
        bytes += page.bytes();
        trouble = "";
    }

    void committed(long count) {
        committed += count;
    }

    void retried(RunEvent.SplitRetried retry) {
        trouble = "waits " + Amounts.time(retry.delay()) + " after "
                + retry.cause().code();
    }

    String name() {
        return name;
    }

    /** Whether the whole stream is read, only what is new, or an earlier run is gone on with. */
    String how() {
        return how;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    long committed() {
        return committed;
    }

    /** Why it waits; empty when it does not. */
    String trouble() {
        return trouble;
    }

    /** Rows per second since the first row, so that the start of the job does not count. */
    long rowsPerSecond(long nanos) {
        double seconds = (nanos - firstRowNanos) / 1e9;
        return rows == 0 || seconds < 0.05 ? 0 : Math.round(rows / seconds);
    }

    Duration elapsed(long nanos) {
        return Duration.ofNanos(nanos - startNanos);
    }

    /** Share of the expected rows, 0 to 1; negative when unknown. */
    double share() {
        long of = expected.orElse(0);
        return of <= 0 ? -1 : Math.min(1, (double) rows / of);
    }
}
