package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.jobs.Job;
import dev.wellhead.simulators.bigquery.jobs.JobId;
import dev.wellhead.simulators.bigquery.jobs.JobJson;
import dev.wellhead.simulators.bigquery.jobs.JobResult;
import dev.wellhead.simulators.bigquery.jobs.JobService;
import dev.wellhead.simulators.bigquery.jobs.QueryRunner;
import dev.wellhead.simulators.bigquery.types.SchemaJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The method jobs.query. */
final class QueryApi {
    private static final Duration SAME_REQUEST = Duration.ofMinutes(15);
    private final JobService jobs;
    private final QueryRunner queries;
    private final RowPages pages;
    private final Clock clock;
    private final String location;
    private final int pageBytes;
    private final Map<String, Known> byRequestId = new HashMap<>();
    private volatile @Nullable ArrowResults arrow;

    private record Known(String body, Job job) {}

    QueryApi(JobService jobs, QueryRunner queries, RowPages pages, Clock clock, String location, int pageBytes) {
        this.jobs = jobs;
        this.queries = queries;
        this.pages = pages;
        this.clock = clock;
        this.location = location;
        this.pageBytes = pageBytes;
    }

    /** From now on clients that ask for Arrow get it. */
    void arrowFrom(ArrowResults results) {
        arrow = results;
    }

    void register(Router router) {
        router.api("jobs.query", "POST", "projects/{project}/queries", this::query);
    }

    private Reply query(Call call) throws InterruptedException {
        ObjectNode body = call.json();
        String project = call.variable("project");
        String where = body.path("location").asText(location);
        Labels.check(body.path("labels"));
        if (body.path("dryRun").asBoolean()) {
            return dryRun(body, project, where);
        }
        Job job = job(body, project, where);
        boolean done = jobs.await(job, Math.min(200_000, body.path("timeoutMs").asLong(10_000)));
        return done ? complete(job, body) : running(job);
    }

    private Reply dryRun(ObjectNode body, String project, String where) {
        JobResult estimate = queries.estimate(queries.prepare(body, project, where));
        ObjectNode node = Json.object().put("kind", "bigquery#queryResponse");
        node.set("schema", SchemaJson.result(estimate.schema()));
        node.putObject("jobReference").put("projectId", project).put("location", where);
        node.put("totalBytesProcessed", Long.toString(estimate.bytesProcessed()));
        node.put("jobComplete", true).put("cacheHit", false);
        return Reply.json(node.put("statementType", estimate.statementType()));
    }

    /** The job of the request, or of an earlier one with the same request id. */
    private synchronized Job job(ObjectNode body, String project, String where) {
        String requestId = body.path("requestId").asText("");
        String key = project + ":" + requestId;
        String same = body.toString();
        Known known = requestId.isEmpty() ? null : byRequestId.get(key);
        Instant now = clock.instant();
        if (known != null && known.job().created().plus(SAME_REQUEST).isAfter(now)) {
            if (!known.body().equals(same)) {
                throw ApiException.invalid("The request id " + requestId + " was used before with other parameters.");
            }
            return known.job();
        }
        QueryRunner.Prepared prepared = queries.prepare(body, project, where);
        ObjectNode configuration = Json.object().put("jobType", "QUERY");
        ObjectNode query =
                configuration.putObject("query").put("query", body.path("query").asText());
        query.put("useLegacySql", false).put("priority", "INTERACTIVE");
        if (body.has("labels")) {
            configuration.set("labels", body.get("labels"));
        }
        JobId id = new JobId(project, where, JobService.newId());
        Job job = jobs.start(id, configuration, onStart -> queries.run(prepared, onStart));
        if (!requestId.isEmpty()) {
            byRequestId.put(key, new Known(same, job));
        }
        return job;
    }

    private static Reply running(Job job) {
        ObjectNode node = Json.object().put("kind", "bigquery#queryResponse");
        node.set("jobReference", job.id().json());
        node.putObject("jobCreationReason").put("code", "LONG_RUNNING");
        node.put("queryId", job.id().job());
        return Reply.json(node.put("jobComplete", false));
    }

    private Reply complete(Job job, ObjectNode body) {
        JobResult result = Results.of(job);
        boolean optional = body.path("jobCreationMode").asText("").equals("JOB_CREATION_OPTIONAL");
        long limit = body.path("maxResults").asLong(Long.MAX_VALUE);
        ObjectNode head = Json.object().put("kind", "bigquery#queryResponse");
        head.set("schema", SchemaJson.result(result.schema()));
        head.put("jobComplete", true);
        head.put("totalBytesProcessed", Long.toString(result.bytesProcessed()));
        head.put("totalBytesBilled", Long.toString(result.bytesBilled()));
        head.put("totalSlotMs", "1");
        head.put("cacheHit", false);
        head.put("statementType", result.statementType());
        head.put("location", job.id().location());
        head.put("creationTime", Long.toString(job.created().toEpochMilli()));
        head.put("startTime", Long.toString(job.created().toEpochMilli()));
        head.put("endTime", Long.toString(job.readyAt().toEpochMilli()));
        JobJson.putChanges(head, result);
        head.put(
                "queryId",
                "query_" + UUID.nameUUIDFromBytes(job.id().job().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        ArrowResults results = arrow;
        if (results != null
                && body.path("queryResultsFormat").asText().equals("ARROW")
                && !result.schema().isEmpty()) {
            String codec = body.path("arrowSerializationOptions")
                    .path("bufferCompression")
                    .asText("");
            return arrow(head, job, result, results.first(job, result, codec, limit, pageBytes), optional);
        }
        if (!optional) {
            head.set("jobReference", job.id().json());
            head.putObject("jobCreationReason").put("code", "REQUESTED");
            return pages.reply(head, "pageToken", result.rows(), result.schema(), RowPages.format(body), 0, limit);
        }
        RowPages.Page first = pages.first(result, RowPages.format(body), limit);
        if (first.count() < result.rows().count()) {
            head.set("jobReference", job.id().json());
            head.putObject("jobCreationReason").put("code", "LARGE_RESULTS");
        }
        return RowPages.join(head, "pageToken", result.rows(), first, 0);
    }

    /** Rows as one Arrow batch; the rest is a stream of the job. */
    private static Reply arrow(ObjectNode head, Job job, JobResult result, ArrowResults.Page page, boolean optional) {
        boolean more = page.rows() < result.rows().count();
        if (more || !optional) {
            head.set("jobReference", job.id().json());
            head.putObject("jobCreationReason").put("code", optional ? "LARGE_RESULTS" : "REQUESTED");
        }
        if (more) {
            head.put("pageToken", PageTokens.of(page.rows()));
        }
        head.put("totalRows", Long.toString(result.rows().count()));
        head.putObject("arrowSchema").put("serializedSchema", page.schema());
        if (page.rows() > 0) {
            head.putObject("arrowRecordBatch").put("serializedRecordBatch", page.batch());
        }
        return Reply.json(head.put("pageRowCount", Long.toString(page.rows())));
    }
}
