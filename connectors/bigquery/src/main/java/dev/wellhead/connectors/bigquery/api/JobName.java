package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names a job.
 *
 * @param location where it runs; without it BigQuery looks in the US and EU only
 */
public record JobName(String project, String id, Optional<String> location) {
    /** Reads a job reference; empty for a query that needed no job. */
    public static Optional<JobName> of(JsonObject reference, String project) {
        return reference
                .text("jobId")
                .filter(id -> !id.isEmpty())
                .map(id -> new JobName(
                        reference.textOr("projectId", project),
                        id,
                        reference.text("location").filter(text -> !text.isEmpty())));
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("projectId", project);
        json.put("jobId", id);
        location.ifPresent(text -> json.put("location", text));
        return json;
    }

    @Override
    public String toString() {
        return project + ":" + location.map(text -> text + ".").orElse("") + id;
    }
}
