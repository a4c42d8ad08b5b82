package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.sql.Columns;
import dev.wellhead.connectors.bigquery.sql.RowRestriction;
import dev.wellhead.connectors.bigquery.sql.TableQuery;
import dev.wellhead.connectors.bigquery.storage.ReadSessions;
import dev.wellhead.connectors.bigquery.storage.SessionRequest;
import dev.wellhead.connectors.bigquery.storage.StreamSplit;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans reading a table by a session of the Storage Read API. Thread-safe. */
final class SessionPlan {
    /** A session ends after some hours: until all of its rows are there, they can be taken back and read by another one. */
    private static final SplitGroup SESSION =
            new SplitGroup("session", SplitGroup.DEFAULT.cursor(), SplitGroup.Visibility.GROUP);

    private final ReadSessions sessions;
    private final BigQueryJobs jobs;
    private final SnapshotTime times;

    SessionPlan(ReadSessions sessions, BigQueryJobs jobs, SnapshotTime times) {
        this.sessions = sessions;
        this.jobs = jobs;
        this.times = times;
    }

    /**
     * The rows that the request wants.
     *
     * @param instant text of a timestamp, of which the rows are; empty for now
     */
    ReadPlan.Builder read(
            TableFacts table, ReadRequest request, FullRead read, Optional<String> instant, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<BigQueryField> fields = Columns.select(table.fields(), request.columns());
        RowRestriction restriction = RowRestriction.of(table.fields(), request.filter(), StreamSplit.MOST_RESTRICTION);
        Optional<Filter> residual = restriction.whole() ? Optional.empty() : request.filter();
        ReadPlan.Builder plan = ReadPlan.builder(request, BigQueryField.schema(fields))
                .accepted(new Accepted(residual, false))
                .replay(Replay.EXACT);
        if (request.purpose() == ReadRequest.Purpose.EXPLAIN) {
            return plan.estimate(foretold(table, request, read, cancellation));
        }
        Optional<Instant> time = instant.isPresent() ? Optional.of(ServerTime.parse(instant.get())) : Optional.empty();
        SplitGroup group = group(request);
        ReadSessions.Opened opened = open(
                table,
                new SessionRequest(table.name(), fields, restriction.text(), time, false),
                group,
                request.parallelism(),
                cancellation);
        return plan.groups(List.of(group))
                .splits(opened.splits())
                .estimate(new Estimate(
                        OptionalLong.of(opened.rows()), Map.of("bytes-read", opened.bytes()), read.notes()));
    }

    /** The group of a session's splits: a read that keeps nothing hands rows on at once. */
    static SplitGroup group(ReadRequest request) {
        return request.resumable() ? SESSION : SplitGroup.DEFAULT;
    }

    private ReadSessions.Opened open(
            TableFacts table, SessionRequest request, SplitGroup group, int readers, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.instant().isPresent() || !table.hasHistory()) {
            return sessions.open(request, group.id(), readers, cancellation);
        }
        Optional<Instant> unchanged = times.unchangedSince(table);
        if (unchanged.isPresent()) {
            try {
                return sessions.open(request.at(unchanged), group.id(), readers, cancellation);
            } catch (ConnectorException e) {
                if (!e.code().equals(BigQueryErrors.PAST_GONE.code())) {
                    throw e;
                }
                // This machine's clock is far from BigQuery's.
            }
        }
        return sessions.open(request.at(times.now(cancellation)), group.id(), readers, cancellation);
    }

    /** A dry run of the query for the same rows tells the bytes of the columns, which is what a session reads. */
    private Estimate foretold(TableFacts table, ReadRequest request, FullRead read, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            TableQuery query = TableQuery.of(table.name(), table.fields(), request);
            QueryAnswer answer = jobs.dryRun(query.text(Optional.empty()), cancellation);
            OptionalLong rows = request.filter().isEmpty() ? table.rows() : OptionalLong.empty();
            Map<String, Long> costs = answer.bytesProcessed().isPresent()
                    ? Map.of("bytes-read", answer.bytesProcessed().getAsLong())
                    : Map.of();
            return new Estimate(rows, costs, read.notes());
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION) {
                return new Estimate(table.rows(), Map.of(), read.notes());
            }
            throw e;
        }
    }
}
