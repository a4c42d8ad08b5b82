package dev.wellhead.cli.progress;

import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.problem.Problem;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.engine.run.StreamReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences about streams, shared by the views for people. */
final class StreamLines {
    private StreamLines() {}

    /** {@code 12,345 rows, 4,120 rows/s, 1.2 MB}, and why it waits. */
    static String amounts(StreamView view, long nanos) {
        if (view.rows() == 0 && view.trouble().isEmpty()) {
            return "waiting for the first rows, " + Amounts.time(view.elapsed(nanos));
        }
        List<String> parts = new ArrayList<>();
        parts.add(Amounts.rows(view.rows()));
        long rate = view.rowsPerSecond(nanos);
        if (rate > 0) {
            parts.add(Amounts.count(rate) + " rows/s");
        }
        if (view.bytes() > 0) {
            parts.add(Amounts.bytes(view.bytes()));
        }
        if (!view.trouble().isEmpty()) {
            parts.add(view.trouble());
        }
        return String.join(", ", parts);
    }

    /** How a stream ended. */
    static String ended(StreamReport report, @Nullable StreamView view, long nanos) {
        String time = view == null ? "" : " in " + Amounts.time(view.elapsed(nanos));
        String how = report.resumed()
                ? ", went on from its last checkpoint"
                : report.incremental() ? ", only what is new" : "";
        return switch (report.status()) {
            case SUCCEEDED -> Amounts.rows(report.rows()) + time + how;
            case CANCELLED -> "interrupted, " + Amounts.rows(report.rows()) + " committed" + time;
            case FAILED -> {
                Problem problem = report.failure().map(Problems::of).orElse(null);
                yield "failed" + (problem == null ? "" : ", " + problem.code()) + ", " + Amounts.rows(report.rows())
                        + " committed" + time;
            }
        };
    }

    static String retry(dev.wellhead.engine.run.RunEvent.SplitRetried retry) {
        Duration delay = retry.delay();
        return retry.ref() + " tries again in " + Amounts.time(delay) + " (attempt " + retry.attempt() + "): "
                + retry.cause().getMessage();
    }
}
