package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;

/** Divides results into splits by row number. Thread-safe. */
public final class ResultSplits {
    private final BigQueryJobs jobs;
    private final HeldAnswers held;
    private final StartChecks starts;

    public ResultSplits(BigQueryJobs jobs, HeldAnswers held, StartChecks starts) {
        this.jobs = jobs;
        this.held = held;
        this.starts = starts;
    }

    /**
     * The splits of a result, all of which {@code all} stands for; one while its query still runs, which its reader divides when
     * asked.
     */
    public List<Split> of(BigQuerySplit all, QueryAnswer answer, int parallelism, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (!answer.complete() || answer.totalRows().isEmpty()) {
            return List.of(all.split());
        }
        long rows = answer.totalRows().getAsLong();
        int parts = parts(rows, parallelism);
        BigQuerySplit closed = all.range(0, rows);
        if (rows == 0) {
            return List.of();
        } else if (rows < 2 * BigQueryPageReader.LEAST_SPLIT) {
            return List.of(closed.split());
        } else if (!new ResultRows(jobs, held, starts, closed).honoursStart(cancellation)) {
            return List.of(closed.undivided().split());
        }
        return divide(all, rows, parts);
    }

    /** So many parts of about the same size. */
    public static List<Split> divide(BigQuerySplit all, long rows, int parts) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            splits.add(all.range(rows * i / parts, rows * (i + 1) / parts).split());
        }
        return splits;
    }

    /** How many parts are worth it. */
    public static int parts(long rows, int parallelism) {
        return (int) Math.max(1, Math.min(parallelism, rows / BigQueryPageReader.LEAST_SPLIT));
    }
}
