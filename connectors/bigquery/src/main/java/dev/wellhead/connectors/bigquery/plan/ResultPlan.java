package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.JobName;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.connectors.bigquery.rows.ResultSplits;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.storage.ReadSessions;
import dev.wellhead.connectors.bigquery.storage.SessionRequest;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.SplitGroup;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides a query's result into splits: streams of a session on the table that BigQuery keeps it in where it is large, else
 * ranges of rows. Thread-safe.
 */
final class ResultPlan {
    private static final Logger LOG = LoggerFactory.getLogger(ResultPlan.class);

    /** Smaller results are there before a session is. */
    static final long LEAST_ROWS = 100_000;

    private final BigQueryJobs jobs;
    private final ResultSplits ranges;
    private final Optional<ReadSessions> sessions;

    ResultPlan(BigQueryJobs jobs, ResultSplits ranges, Optional<ReadSessions> sessions) {
        this.jobs = jobs;
        this.ranges = ranges;
        this.sessions = sessions;
    }

    /** The plan with the rows of {@code all}, a whole result, in no order. */
    ReadPlan.Builder divided(
            ReadPlan.Builder plan,
            BigQuerySplit all,
            QueryAnswer answer,
            ReadRequest request,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        QueryAnswer done =
                sessions.isPresent() && !answer.complete() && answer.job().isPresent()
                        ? jobs.await(answer.job().get(), cancellation)
                        : answer;
        SplitGroup group = SessionPlan.group(request);
        Optional<ReadSessions.Opened> opened = session(all, done, group, request.parallelism(), cancellation);
        return opened.isPresent()
                ? plan.groups(List.of(group)).splits(opened.get().splits())
                : plan.splits(ranges.of(all, done, request.parallelism(), cancellation));
    }

    /** A session for the result; empty where there is none, or the result is too small to be worth one. */
    Optional<ReadSessions.Opened> session(
            BigQuerySplit all, QueryAnswer answer, SplitGroup group, int readers, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<JobName> job = answer.job();
        boolean large = answer.complete() && answer.totalRows().orElse(0) >= LEAST_ROWS;
        if (sessions.isEmpty() || job.isEmpty() || !large || !SessionRequest.selects(all.fields())) {
            return Optional.empty();
        }
        List<BigQueryField> fields =
                all.wanted().stream().map(all.fields()::get).toList();
        try {
            SessionRequest request =
                    SessionRequest.ofResult(jobs.destination(job.get(), cancellation), fields, all.changes());
            return Optional.of(sessions.get().open(request, group.id(), readers, cancellation));
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION || e.kind() == ErrorKind.UNSUPPORTED) {
                // The account may run queries and not open sessions.
                LOG.warn("A query's result is read over REST. The Storage Read API was refused: {}", e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }
}
