package dev.wellhead.connectors.bigquery;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.BigQueryStreams;
import dev.wellhead.connectors.bigquery.api.JobName;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.connectors.bigquery.plan.BigQueryPlanner;
import dev.wellhead.connectors.bigquery.rows.BigQueryPageReader;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.connectors.bigquery.rows.HeldAnswers;
import dev.wellhead.connectors.bigquery.rows.ResultRows;
import dev.wellhead.connectors.bigquery.rows.RowFeed;
import dev.wellhead.connectors.bigquery.rows.RowRange;
import dev.wellhead.connectors.bigquery.rows.TableRows;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.storage.AnswerPageReader;
import dev.wellhead.connectors.bigquery.storage.ArrowAnswer;
import dev.wellhead.connectors.bigquery.storage.ReadSessions;
import dev.wellhead.connectors.bigquery.storage.StorageClient;
import dev.wellhead.connectors.bigquery.storage.StreamPageReader;
import dev.wellhead.connectors.bigquery.storage.StreamSplit;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** One connection to BigQuery. Thread-safe. */
final class BigQuerySource implements Source {
    private final BigQuerySettings settings;
    private final BigQueryClient client;
    private final BigQueryJobs jobs;
    private final BigQueryStreams streams;
    private final HeldAnswers held = new HeldAnswers();
    private final StartChecks starts;
    private final BigQueryPlanner planner;
    private final Optional<StorageClient> storage;
    private final Optional<ReadSessions> sessions;
    private final Cancellation closed = new Cancellation();

    BigQuerySource(SourceContext context, BigQuerySettings settings, SignIn signIn) {
        this.settings = settings;
        this.client = new BigQueryClient(context, settings, signIn);
        this.jobs = new BigQueryJobs(client, settings);
        this.streams = new BigQueryStreams(client, settings, context.executor());
        this.starts = new StartChecks(settings.endpoint());
        this.storage = settings.storage().map(endpoint -> new StorageClient(endpoint, context, settings, signIn));
        this.sessions = storage.map(opened -> new ReadSessions(opened, settings));
        this.planner = new BigQueryPlanner(client, jobs, streams, settings, held, starts, sessions, context.clock());
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        return new BigQueryChecks(client, jobs, streams, settings).run(closed);
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        return new Catalog(streams.discover(request, closed));
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        return planner.plan(request, closed);
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
        cancellation.onCancel(registration::close);
        return StreamSplit.is(split)
                ? new StreamPageReader(readSessions(), split, options, cancellation)
                : rows(split, options, cancellation);
    }

    private PageReader rows(Split split, ReadOptions options, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        BigQuerySplit range = BigQuerySplit.of(split);
        long first = range.from();
        if (options.from().isPresent()) {
            JsonObject place = BigQuerySplit.of(options.from().get());
            first = place.integer("row").orElse(first);
            Optional<JobName> job = JobName.of(place.object("job"), "");
            range = job.isPresent() ? range.with(job) : range;
        }
        Optional<ArrowAnswer> answer = arrow(range);
        if (answer.isPresent()) {
            BigQuerySplit unheld = range.unheld();
            return new AnswerPageReader(
                    answer.get(),
                    storage.orElseThrow(),
                    range,
                    first,
                    options.pageRows(),
                    row -> byRest(split, unheld, row, options, cancellation),
                    cancellation);
        }
        return byRest(split, range, first, options, cancellation);
    }

    /** The first answer of a query, where it is held and has its rows as Arrow. */
    private Optional<ArrowAnswer> arrow(BigQuerySplit range) throws ConnectorException {
        byte[] answer = storage.isPresent() && range.held().isPresent()
                ? held.get(range.held().get())
                : null;
        try {
            return answer == null ? Optional.empty() : ArrowAnswer.of(answer);
        } catch (IOException e) {
            throw BigQueryClient.broken("jobs.query", e, closed);
        }
    }

    private PageReader byRest(
            Split split, BigQuerySplit range, long first, ReadOptions options, Cancellation cancellation) {
        RowRange rows = range.table().isPresent()
                ? new TableRows(client, starts, range.table().get(), BigQueryField.hasPicoseconds(range.fields()))
                : new ResultRows(jobs, held, starts, range);
        RowFeed feed = new RowFeed(rows, first, settings.pageRows(), cancellation);
        return new BigQueryPageReader(rows, split, range, first, options.pageRows(), feed, cancellation);
    }

    /** A run that began while it was used goes on only while it is. */
    private ReadSessions readSessions() throws ConnectorException {
        return sessions.orElseThrow(() -> BigQueryErrors.NO_READ_API.with(
                "the read to go on with was begun by the Storage Read API, which the settings now exclude"));
    }

    @Override
    public void close() {
        held.clear();
        closed.cancel();
        storage.ifPresent(StorageClient::close);
    }
}
