package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.JobName;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.RowStream;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query's result: from the answer that the source holds, or from the job. A query that needed no job is
 * run again by whoever does not hold its answer, as long as none of its rows was handed out.
 */
public final class ResultRows implements RowRange {
    private static final Set<String> LOST = Set.of(
            BigQueryErrors.JOB_UNAVAILABLE.code(),
            BigQueryErrors.JOB_STOPPED.code(),
            BigQueryErrors.NOT_FOUND_OTHER.code());

    private final BigQueryJobs jobs;
    private final HeldAnswers held;
    private final StartChecks starts;
    private final boolean isoTimes;
    private BigQuerySplit split;
    private @Nullable JobName started;

    public ResultRows(BigQueryJobs jobs, HeldAnswers held, StartChecks starts, BigQuerySplit split) {
        this.jobs = jobs;
        this.held = held;
        this.starts = starts;
        this.split = split;
        this.isoTimes = BigQueryField.hasPicoseconds(split.fields());
    }

    @Override
    public String operation() {
        return BigQueryJobs.RESULTS;
    }

    @Override
    public boolean isPinned() {
        return true;
    }

    @Override
    public BigQuerySplit begin(BigQuerySplit known, long row, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        split = known;
        if (answer() == null && split.job().isEmpty()) {
            runAgain(row, cancellation);
        } else if (split.to() == BigQuerySplit.OPEN && split.job().isPresent()) {
            awaitOrRunAgain(split.job().get(), row, cancellation);
        }
        return split;
    }

    /**
     * The reader of an unfinished query is the only one, so when its job was lost or ended without a result, another job
     * may take its place.
     */
    private void awaitOrRunAgain(JobName job, long row, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            await(job, cancellation);
        } catch (ConnectorException e) {
            boolean lost = LOST.contains(e.code()) && !cancellation.isCancelled();
            if (!lost || row != split.from() || split.query().isEmpty()) {
                throw e;
            }
            runAgain(row, cancellation);
        }
    }

    @Override
    public RowStream open(long start, @Nullable String token, long most, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        byte[] answer = answer();
        if (answer == null || token != null) {
            return jobs.rows(split.job().orElseThrow(), start, token, most, isoTimes, cancellation);
        }
        try {
            return new RowStream(() -> {}, new ByteArrayInputStream(answer));
        } catch (IOException e) {
            throw BigQueryClient.broken("jobs.query", e, cancellation);
        }
    }

    @Override
    public boolean honoursStart(Cancellation cancellation) throws ConnectorException, InterruptedException {
        if (answer() != null) {
            return false;
        }
        JobName job = split.job().orElseThrow();
        return starts.honoured(BigQueryJobs.RESULTS, () -> behindTheLast(job, cancellation), cancellation);
    }

    private RowStream behindTheLast(JobName job, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        long rows = jobs.await(job, cancellation).totalRows().orElse(0);
        return jobs.rows(job, rows, null, 1, isoTimes, cancellation);
    }

    @Override
    public Optional<JobName> startedJob() {
        return Optional.ofNullable(started);
    }

    private void runAgain(long row, Cancellation cancellation) throws ConnectorException, InterruptedException {
        if (row != split.from() || split.query().isEmpty()) {
            throw BigQueryErrors.RESULT_GONE.with("the result at row " + row + " is no longer there");
        }
        QueryAnswer answer = jobs.start(split.query().get(), cancellation);
        JobName job = answer.job()
                .orElseThrow(() -> new IllegalStateException("a query that must have a job was answered without one"));
        started = job;
        split = split.with(answer.job());
        await(job, cancellation);
    }

    private void await(JobName job, Cancellation cancellation) throws ConnectorException, InterruptedException {
        OptionalLong total = jobs.await(job, cancellation).totalRows();
        if (total.isPresent()) {
            split = split.range(split.from(), split.bounded(total.getAsLong()));
        }
    }

    private byte @Nullable [] answer() {
        return split.held().isPresent() ? held.get(split.held().get()) : null;
    }
}
