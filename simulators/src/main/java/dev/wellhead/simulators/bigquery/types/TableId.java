package dev.wellhead.simulators.bigquery.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The full name of a table. */
public record TableId(String project, String dataset, String table) {

    /** Reads a {@code tableReference}; the project may be left out. */
    public static TableId read(JsonNode reference, String defaultProject) {
        return new TableId(
                reference.path("projectId").asText(defaultProject),
                reference.path("datasetId").asText(),
                reference.path("tableId").asText());
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("projectId", project)
                .put("datasetId", dataset)
                .put("tableId", table);
    }

    /** The form of error messages: {@code project:dataset.table}. */
    @Override
    public String toString() {
        return project + ":" + dataset + "." + table;
    }
}
