package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.types.SchemaJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The job resource. */
public final class JobJson {
    private static final String USER = "simulator@wellhead.example";

    private JobJson() {}

    /** The whole resource, as jobs.get returns it. */
    public static ObjectNode write(Job job, Instant now) {
        ObjectNode node = Json.object();
        node.put("kind", "bigquery#job");
        node.put("etag", Etags.of(job.id().toString(), job.isDone(now)));
        node.put("id", job.id().toString());
        node.put("user_email", USER);
        node.set("jobReference", job.id().json());
        node.set("configuration", configuration(job, now));
        node.set("status", status(job, now));
        node.set("statistics", statistics(job, now));
        node.putObject("jobCreationReason").put("code", "REQUESTED");
        return node;
    }

    private static ObjectNode configuration(Job job, Instant now) {
        ObjectNode configuration = job.configuration();
        JobResult result = job.isDone(now) ? job.result() : null;
        if (result != null
                && result.destination() != null
                && configuration.path("query").isObject()) {
            ((ObjectNode) configuration.get("query"))
                    .set("destinationTable", result.destination().json());
        }
        return configuration;
    }

    /** The state, with the error of a job that failed. */
    public static ObjectNode status(Job job, Instant now) {
        ObjectNode status = Json.object();
        status.put("state", job.isDone(now) ? "DONE" : "RUNNING");
        ApiException failure = job.isDone(now) ? job.failure() : null;
        if (failure != null) {
            status.set("errorResult", failure.proto(false));
            status.putArray("errors").add(failure.proto(false));
        }
        return status;
    }

    private static ObjectNode statistics(Job job, Instant now) {
        ObjectNode statistics = Json.object();
        statistics.put("creationTime", Long.toString(job.created().toEpochMilli()));
        statistics.put("startTime", Long.toString(job.created().toEpochMilli()));
        if (job.isDone(now)) {
            statistics.put(
                    "endTime",
                    Long.toString(Math.max(
                            job.created().toEpochMilli(), Math.min(job.readyAt().toEpochMilli(), now.toEpochMilli()))));
        }
        JobResult result = job.isDone(now) ? job.result() : null;
        if (result != null && job.configuration().path("query").isObject()) {
            statistics.put("totalBytesProcessed", Long.toString(result.bytesProcessed()));
            statistics.set("query", query(result));
        } else if (result != null && job.configuration().path("load").isObject()) {
            ObjectNode load = statistics.putObject("load");
            load.put("outputRows", Long.toString(result.changedRows()));
            load.put("inputFiles", "1");
            load.put("badRecords", "0");
        }
        return statistics;
    }

    /** The {@code statistics.query} part. */
    public static ObjectNode query(JobResult result) {
        ObjectNode query = Json.object();
        query.put("totalBytesProcessed", Long.toString(result.bytesProcessed()));
        query.put("totalBytesBilled", Long.toString(result.bytesBilled()));
        query.put("totalSlotMs", "1");
        query.put("cacheHit", false);
        query.put("statementType", result.statementType());
        ArrayNode tables = query.putArray("referencedTables");
        result.referenced().forEach(id -> tables.add(id.json()));
        putChanges(query, result);
        return query;
    }

    /** Adds the DML counts to a query's statistics or response. */
    public static void putChanges(ObjectNode node, @Nullable JobResult result) {
        if (result == null || result.changedRows() < 0) {
            return;
        }
        String count = Long.toString(result.changedRows());
        node.put("numDmlAffectedRows", count);
        ObjectNode stats = node.putObject("dmlStats");
        switch (result.statementType()) {
            case "INSERT" -> stats.put("insertedRowCount", count);
            case "UPDATE" -> stats.put("updatedRowCount", count);
            default -> stats.put("deletedRowCount", count);
        }
    }

    /** The resource of a dry run, which has no job id. */
    public static ObjectNode dryRun(
            ObjectNode configuration, String project, String location, JobResult estimate, Instant now) {
        ObjectNode node = Json.object();
        node.put("kind", "bigquery#job");
        node.putObject("jobReference").put("projectId", project).put("location", location);
        node.set("configuration", configuration);
        node.putObject("status").put("state", "DONE");
        ObjectNode statistics = node.putObject("statistics");
        statistics.put("creationTime", Long.toString(now.toEpochMilli()));
        statistics.put("totalBytesProcessed", Long.toString(estimate.bytesProcessed()));
        ObjectNode query = statistics.putObject("query");
        query.put("totalBytesProcessed", Long.toString(estimate.bytesProcessed()));
        query.put("totalBytesBilled", "0");
        query.put("totalBytesProcessedAccuracy", "PRECISE");
        query.put("cacheHit", false);
        query.put("statementType", estimate.statementType());
        query.set("schema", SchemaJson.result(estimate.schema()));
        ArrayNode tables = query.putArray("referencedTables");
        estimate.referenced().forEach(id -> tables.add(id.json()));
        return node;
    }
}
