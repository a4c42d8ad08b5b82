package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.BigQueryStreams;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.rows.HeldAnswers;
import dev.wellhead.connectors.bigquery.rows.ResultSplits;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConnectorSettings;


/** Decides how a stream is read: a user's query, a whole table, or what is new by a cursor. Thread-safe. */
public final class BigQueryPlanner {
    private final BigQueryStreams streams;
    private final BigQuerySettings settings;
    private final SqlPlan sql;
    private final TablePlan tables;
    private final CursorPlan cursors;

    public BigQueryPlanner(
            BigQueryClient client,
            BigQueryJobs jobs,
            BigQueryStreams streams,
            BigQuerySettings settings,
            HeldAnswers held,
            StartChecks starts) {
        this.streams = streams;
        this.settings = settings;
        ResultSplits results = new ResultSplits(jobs, held, starts);
        this.sql = new SqlPlan(jobs, held, settings, streams);
        this.tables = new TablePlan(client, jobs, results, starts);
        this.cursors = new CursorPlan(jobs, tables);
    }

    private void requireLocation(TableFacts table) throws ConnectorException {
        String place = table.resource().textOr("location", "");
        String set = settings.location().orElse(place);
        if (!place.isEmpty() && !place.equalsIgnoreCase(set)) {
            throw BigQueryErrors.WRONG_LOCATION.with(
                    "table '" + table.name() + "' lies in " + place + ", but the setting location is " + set);
        }
    }

    public ReadPlan plan(ReadRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException {
        BigQueryReadOptions options = ConnectorSettings.bindOptions(BigQueryReadOptions.class, request.options());
        if (options.sql().isPresent()) {
            return sql.plan(request, options, cancellation);
        } else if (options.parameters().isPresent()) {
            throw BigQueryErrors.PARAMETER.with("parameters were given, but no sql that uses them");
        }
        TableFacts table = streams.table(request.stream(), cancellation);
        requireLocation(table);
        FullRead whole = FullRead.choose(table, request, options.fullRead().orElse(settings.fullRead()));
        return request.mode() == ReadMode.INCREMENTAL
                ? cursors.plan(table, request, whole, cancellation)
                : tables.whole(table, request, whole, cancellation).build();
    }
}
