package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;

/** The full name of a job. */
public record JobId(String project, String location, String job) {

    public ObjectNode json() {
        return Json.object().put("projectId", project).put("jobId", job).put("location", location);
    }

    /** The form of error messages: {@code project:location.job}. */
    @Override
    public String toString() {
        return project + ":" + location + "." + job;
    }
}
