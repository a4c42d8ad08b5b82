package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.bigquery.jobs.Etags;
import dev.wellhead.simulators.bigquery.jobs.Job;
import dev.wellhead.simulators.bigquery.jobs.JobId;
import dev.wellhead.simulators.bigquery.jobs.JobJson;
import dev.wellhead.simulators.bigquery.jobs.JobResult;
import dev.wellhead.simulators.bigquery.jobs.JobService;
import dev.wellhead.simulators.bigquery.jobs.LoadRunner;
import dev.wellhead.simulators.bigquery.jobs.QueryRunner;
import dev.wellhead.simulators.bigquery.types.SchemaJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The methods of jobs besides jobs.query. */
final class JobsApi {
    private final JobService jobs;
    private final QueryRunner queries;
    private final LoadRunner loads;
    private final RowPages pages;
    private final Clock clock;
    private final String location;

    JobsApi(JobService jobs, QueryRunner queries, LoadRunner loads, RowPages pages, Clock clock, String location) {
        this.jobs = jobs;
        this.queries = queries;
        this.loads = loads;
        this.pages = pages;
        this.clock = clock;
        this.location = location;
    }

    void register(Router router) {
        router.api("jobs.insert", "POST", "projects/{project}/jobs", this::insert);
        router.api("jobs.list", "GET", "projects/{project}/jobs", this::list);
        router.api("jobs.get", "GET", "projects/{project}/jobs/{job}", this::get);
        router.api("jobs.cancel", "POST", "projects/{project}/jobs/{job}/cancel", this::cancel);
        router.api("jobs.delete", "DELETE", "projects/{project}/jobs/{job}/delete", call -> Reply.empty(204, Map.of()));
        router.api("jobs.getQueryResults", "GET", "projects/{project}/queries/{job}", this::results);
    }

    private Reply insert(Call call) {
        ObjectNode body = call.json();
        String project = call.variable("project");
        JobId jobId = newId(body, project);
        String where = jobId.location();
        if (!(body.get("configuration") instanceof ObjectNode configuration)) {
            throw ApiException.invalid("Required parameter is missing: configuration");
        }
        Labels.check(configuration.path("labels"));
        if (!configuration.path("query").isObject()) {
            throw ApiException.invalid("Job configuration must contain exactly one job-specific configuration object"
                    + " that the simulator supports: query, or load through the upload path");
        }
        configuration.put("jobType", "QUERY");
        QueryRunner.Prepared prepared = queries.prepare(configuration.path("query"), project, where);
        if (configuration.path("dryRun").asBoolean()) {
            JobResult estimate = queries.estimate(prepared);
            return Reply.json(JobJson.dryRun(configuration, project, where, estimate, clock.instant()));
        }
        Job job = jobs.start(jobId, configuration, onStart -> queries.run(prepared, onStart));
        return Reply.json(JobJson.write(job, clock.instant()));
    }

    /** Starts a load job whose file was uploaded; the file goes when the job is done. */
    Reply load(String project, ObjectNode body, Path file) {
        JobId id = newId(body, project);
        if (!(body.path("configuration").get("load") instanceof ObjectNode load)) {
            throw ApiException.invalid("Required parameter is missing: configuration.load");
        }
        ObjectNode configuration = ((ObjectNode) body.get("configuration")).put("jobType", "LOAD");
        Job job = jobs.start(id, configuration, onStart -> {
            try {
                return loads.run(load, file, project);
            } finally {
                Files.deleteIfExists(file);
            }
        });
        return Reply.json(JobJson.write(job, clock.instant()));
    }

    private JobId newId(ObjectNode body, String project) {
        String where = body.path("jobReference").path("location").asText(location);
        String id = body.path("jobReference").path("jobId").asText(JobService.newId());
        if (!id.matches("[A-Za-z0-9_-]{1,1024}")) {
            throw ApiException.invalid("Invalid job ID \"" + id + "\".");
        }
        JobId jobId = new JobId(project, where, id);
        if (jobs.find(project, id) != null) {
            throw ApiException.duplicate("Job " + jobId);
        }
        return jobId;
    }

    private Job job(Call call) {
        return jobs.get(call.variable("project"), call.variable("job"), call.parameter("location"));
    }

    private Reply get(Call call) {
        return Reply.json(JobJson.write(job(call), clock.instant()));
    }

    private Reply cancel(Call call) {
        Job job = job(call);
        job.cancel(clock.instant());
        ObjectNode node = Json.object().put("kind", "bigquery#jobCancelResponse");
        node.set("job", JobJson.write(job, clock.instant()));
        return Reply.json(node);
    }

    private Reply list(Call call) {
        String wanted = call.parameter("stateFilter").toUpperCase(Locale.ROOT);
        List<Job> all = jobs.list(call.variable("project")).stream()
                .filter(job -> wanted.isEmpty() || wanted.equals(job.isDone(clock.instant()) ? "DONE" : "RUNNING"))
                .toList();
        ObjectNode node = Json.object().put("kind", "bigquery#jobList").put("etag", Etags.of(all.size()));
        PageTokens.page(call, all, "jobs", node, job -> {
            ObjectNode item = JobJson.write(job, clock.instant()).put("kind", "bigquery#job");
            return item.put("state", item.path("status").path("state").asText());
        });
        return Reply.json(node);
    }

    private Reply results(Call call) throws InterruptedException {
        Job job = job(call);
        if (!job.configuration().path("query").isObject()) {
            throw ApiException.invalid("Cannot get query results from a job that is not a query.");
        }
        boolean done = jobs.await(job, Math.min(200_000, call.number("timeoutMs", 10_000)));
        ObjectNode head = Json.object().put("kind", "bigquery#getQueryResultsResponse");
        head.put("etag", Etags.of(job.id()));
        if (!done) {
            head.set("jobReference", job.id().json());
            return Reply.json(head.put("jobComplete", false));
        }
        JobResult result = Results.of(job);
        head.set("schema", SchemaJson.result(result.schema()));
        head.set("jobReference", job.id().json());
        head.put("jobComplete", true);
        head.put("totalBytesProcessed", Long.toString(result.bytesProcessed()));
        head.put("cacheHit", false);
        JobJson.putChanges(head, result);
        String token = call.parameter("pageToken");
        long from = token.isEmpty() ? call.number("startIndex", 0) : PageTokens.position(token);
        long limit = call.number("maxResults", Long.MAX_VALUE);
        return pages.reply(head, "pageToken", result.rows(), result.schema(), RowPages.format(call), from, limit);
    }
}
