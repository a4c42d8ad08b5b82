package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.google.GoogleError;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs queries: starts them, waits for them, ends them. Thread-safe. */
public final class BigQueryJobs {
    /** How long the server may hold a request until the query is done. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** What rows of a result are asked by. */
    public static final String RESULTS = "jobs.getQueryResults";

    /** How Arrow is packed; times of twelve digits come as text, as pages hold them. */
    private static final Map<String, Object> ARROW =
            Map.of("bufferCompression", "ZSTD", "picosTimestampPrecision", "TIMESTAMP_PRECISION_PICOS");

    private static final int MOST_JOBS = 3;
    private static final Set<String> ROWS = Set.of("rows");

    private final BigQueryClient client;
    private final BigQuerySettings settings;

    public BigQueryJobs(BigQueryClient client, BigQuerySettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Starts a query that keeps its result as a job does, and waits a short while for it. */
    public QueryAnswer start(QueryText query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        boolean batch = settings.priority() == BigQuerySettings.Priority.BATCH;
        return anew(() -> batch ? insert(query, cancellation) : query(query, cancellation));
    }

    /** What the query would give and cost; runs nothing. */
    public QueryAnswer dryRun(QueryText query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, Object> body = body(query);
        body.put("dryRun", true);
        body.remove("maximumBytesBilled");
        JsonObject answer = client.post("jobs.query", queries(), body, true, ROWS, cancellation);
        return QueryAnswer.of(answer, settings.payer());
    }

    /**
     * Runs a query that need not have a job: the first answer with its rows, cut off at {@code limit} bytes.
     *
     * @param arrow whether rows are wanted as Arrow; a server that cannot answers JSON
     */
    public byte[] first(QueryText query, int maxRows, int limit, boolean arrow, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return anew(() -> {
            Map<String, Object> body = body(query);
            body.put("maxResults", maxRows);
            body.put("jobCreationMode", "JOB_CREATION_OPTIONAL");
            if (arrow) {
                body.put("queryResultsFormat", "ARROW");
                body.put("arrowSerializationOptions", ARROW);
            }
            return client.bytes("jobs.query", queries(), body, limit, cancellation);
        });
    }

    /** Some failures of a job pass, but not for the same job: each attempt asks under another id. */
    private static <T> T anew(Attempt<T> attempt) throws ConnectorException, InterruptedException {
        for (int i = 1; i < MOST_JOBS; i++) {
            try {
                return attempt.run();
            } catch (ConnectorException e) {
                if (!e.code().equals(BigQueryErrors.JOB_UNAVAILABLE.code())) {
                    throw e;
                }
            }
        }
        return attempt.run();
    }

    private String queries() {
        return BigQueryClient.path("projects", settings.payer(), "queries");
    }

    /** Waits until the job is done, however long that takes. A job that nobody waits for any longer is ended. */
    public QueryAnswer await(JobName job, Cancellation cancellation) throws ConnectorException, InterruptedException {
        Map<String, String> parameters = results(job);
        parameters.put("maxResults", "0");
        parameters.put("timeoutMs", Long.toString(WAIT.toMillis()));
        try {
            QueryAnswer answer = status(job, parameters, false, cancellation);
            while (!answer.complete()) {
                answer = status(job, parameters, true, cancellation);
            }
            return answer;
        } catch (InterruptedException e) {
            cancel(job);
            throw e;
        } catch (ConnectorException e) {
            if (cancellation.isCancelled()) {
                cancel(job);
            }
            throw e;
        }
    }

    private QueryAnswer status(JobName job, Map<String, String> parameters, boolean again, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return QueryAnswer.of(client.status(RESULTS, path(job), parameters, again, cancellation), job.project());
    }

    /** Runs a query with a single row and gives its cells, null where there is no value. */
    public List<@Nullable String> row(QueryText query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        JsonObject json = client.post("jobs.query", queries(), body(query), true, Set.of(), cancellation);
        QueryAnswer answer = QueryAnswer.of(json, settings.payer());
        if (!answer.complete()) {
            JobName job = answer.job().orElseThrow();
            await(job, cancellation);
            Map<String, String> parameters = results(job);
            timestamps(parameters, false);
            json = client.get(RESULTS, path(job), parameters, cancellation);
        }
        List<JsonObject> rows = json.objects("rows");
        if (rows.isEmpty()) {
            throw BigQueryErrors.ANSWER.with("a query for one row was answered with none");
        }
        List<@Nullable String> cells = new ArrayList<>();
        rows.get(0).objects("f").forEach(cell -> cells.add(cell.text("v").orElse(null)));
        return cells;
    }

    /** The table that holds a query's result; one without a name is there for a day. */
    public TableName destination(JobName job, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String path = BigQueryClient.path("projects", job.project(), "jobs", job.id());
        JsonObject answer = client.get("jobs.get", path, results(job), cancellation);
        return TableName.of(answer.object("configuration").object("query").object("destinationTable"));
    }

    /** Opens rows of a job's result. */
    public RowStream rows(
            JobName job, long start, @Nullable String token, long most, boolean isoTimes, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, String> parameters = results(job);
        if (token != null) {
            parameters.put("pageToken", token);
        } else if (start > 0) {
            parameters.put("startIndex", Long.toString(start));
        }
        parameters.put("maxResults", Long.toString(most));
        timestamps(parameters, isoTimes);
        return client.rows(RESULTS, path(job), parameters, cancellation);
    }

    /** Asks BigQuery to end a job. It is no harm when it cannot. */
    void cancel(JobName job) throws InterruptedException {
        try {
            String path = BigQueryClient.path("projects", job.project(), "jobs", job.id(), "cancel")
                    + job.location().map(text -> "?location=" + text).orElse("");
            client.post("jobs.cancel", path, Map.of(), true, Set.of(), new Cancellation());
        } catch (ConnectorException e) {
            // The job ends by itself, or has ended: the caller is leaving and can do nothing about it.
            return;
        }
    }

    /** How timestamps are to be answered: whole microseconds, or text where a column has more digits. */
    public static void timestamps(Map<String, String> parameters, boolean isoTimes) {
        if (isoTimes) {
            parameters.put("formatOptions.timestampOutputFormat", "ISO8601_STRING");
        } else {
            parameters.put("formatOptions.useInt64Timestamp", "true");
        }
    }

    private QueryAnswer query(QueryText query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, Object> body = body(query);
        body.put("maxResults", 0);
        JsonObject answer = client.post("jobs.query", queries(), body, true, ROWS, cancellation);
        return QueryAnswer.of(answer, settings.payer());
    }

    private QueryAnswer insert(QueryText query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        JobName job = new JobName(settings.payer(), "wellhead_" + UUID.randomUUID(), settings.location());
        Map<String, Object> configuration = new LinkedHashMap<>();
        Map<String, Object> text = query.json();
        text.put("useLegacySql", false);
        text.put("priority", settings.priority().name());
        text.put("useQueryCache", settings.useQueryCache());
        settings.maxBytesBilled().ifPresent(limit -> text.put("maximumBytesBilled", Long.toString(limit)));
        configuration.put("query", text);
        configuration.put("labels", settings.labels());
        settings.jobTimeout().ifPresent(limit -> configuration.put("jobTimeoutMs", Long.toString(limit.toMillis())));
        Map<String, Object> body = Map.of("jobReference", job.json(), "configuration", configuration);
        String path = BigQueryClient.path("projects", job.project(), "jobs");
        try {
            requireNoError(client.post("jobs.insert", path, body, true, Set.of(), cancellation));
        } catch (ConnectorException e) {
            if (!e.code().equals(BigQueryErrors.JOB_EXISTS.code())) {
                throw e;
            }
        }
        return await(job, cancellation);
    }

    private static void requireNoError(JsonObject job) throws ConnectorException {
        JsonObject problem = job.object("status").object("errorResult");
        if (problem.has("reason")) {
            throw BigQueryErrors.of("jobs.insert", GoogleError.ofJob(problem));
        }
    }

    private Map<String, Object> body(QueryText query) {
        Map<String, Object> body = query.json();
        body.put("useLegacySql", false);
        body.put("timeoutMs", WAIT.toMillis());
        body.put("requestId", UUID.randomUUID().toString());
        body.put("useQueryCache", settings.useQueryCache());
        body.put("formatOptions", Map.of("useInt64Timestamp", true));
        settings.location().ifPresent(text -> body.put("location", text));
        settings.maxBytesBilled().ifPresent(limit -> body.put("maximumBytesBilled", Long.toString(limit)));
        settings.jobTimeout().ifPresent(limit -> body.put("jobTimeoutMs", Long.toString(limit.toMillis())));
        if (!settings.labels().isEmpty()) {
            body.put("labels", settings.labels());
        }
        return body;
    }

    private static Map<String, String> results(JobName job) {
        Map<String, String> parameters = new LinkedHashMap<>();
        job.location().ifPresent(text -> parameters.put("location", text));
        return parameters;
    }

    private static String path(JobName job) {
        return BigQueryClient.path("projects", job.project(), "queries", job.id());
    }

    /** One attempt to run a query. */
    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws ConnectorException, InterruptedException;
    }
}
