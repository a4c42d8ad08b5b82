package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.BigQueryStreams;
import dev.wellhead.connectors.bigquery.api.ChangeHistories;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.rows.HeldAnswers;
import dev.wellhead.connectors.bigquery.rows.ResultSplits;
import dev.wellhead.connectors.bigquery.storage.ReadSessions;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.time.Clock;
import java.util.Optional;

/** Decides how a stream is read: a user's query, a whole table, or what is new in one. Thread-safe. */
public final class BigQueryPlanner {
    private final BigQueryStreams streams;
    private final BigQuerySettings settings;
    private final SqlPlan sql;
    private final TablePlan tables;
    private final IncrementalPlan incremental;

    /** @param sessions empty where the Storage Read API is not used */
    public BigQueryPlanner(
            BigQueryClient client,
            BigQueryJobs jobs,
            BigQueryStreams streams,
            BigQuerySettings settings,
            HeldAnswers held,
            StartChecks starts,
            Optional<ReadSessions> sessions,
            Clock clock) {
        this.streams = streams;
        this.settings = settings;
        ResultSplits ranges = new ResultSplits(jobs, held, starts);
        ResultPlan results = new ResultPlan(jobs, ranges, sessions);
        this.sql = new SqlPlan(jobs, held, settings, streams, results);
        SnapshotTime time = new SnapshotTime(jobs, clock);
        this.tables = new TablePlan(
                client, jobs, results, starts, sessions.map(opener -> new SessionPlan(opener, jobs, time)), settings);
        ChangeHistories histories = new ChangeHistories(jobs);
        this.incremental = new IncrementalPlan(
                new CursorPlan(jobs, tables),
                new HistoryPlan(jobs, streams, histories, tables, results),
                new PartitionPlan(jobs, tables, ranges),
                new Ways(jobs, histories),
                histories);
    }

    private void requireLocation(TableFacts table) throws ConnectorException {
        String place = table.resource().textOr("location", "");
        String set = settings.location().orElse(place);
        if (!place.isEmpty() && !place.equalsIgnoreCase(set)) {
            throw BigQueryErrors.WRONG_LOCATION.with(
                    "table '" + table.name() + "' lies in " + place + ", but the setting location is " + set);
        }
    }

    public ReadPlan plan(ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        BigQueryReadOptions options = ConnectorSettings.bindOptions(BigQueryReadOptions.class, request.options());
        if (options.sql().isPresent()) {
            return sql.plan(request, options, cancellation);
        } else if (options.parameters().isPresent()) {
            throw BigQueryErrors.PARAMETER.with("parameters were given, but no sql that uses them");
        }
        TableFacts table = streams.table(request.stream(), cancellation);
        requireLocation(table);
        FullRead whole = FullRead.choose(table, request, options.fullRead().orElse(settings.fullRead()), settings);
        return request.mode() == ReadMode.INCREMENTAL
                ? incremental.plan(
                        table, request, whole, options.incremental().orElse(settings.incremental()), cancellation)
                : tables.whole(table, request, whole, cancellation).build();
    }
}
