package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.connectors.bigquery.schema.GoogleSql;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names a table, view or any other thing that has rows. */
public record TableName(String project, String dataset, String table) {
    /** Reads {@code dataset.table} or {@code project.dataset.table}. */
    public static TableName of(StreamId stream, String defaultProject) throws ConnectorException {
        String name = stream.name();
        int last = name.lastIndexOf('.');
        int middle = name.lastIndexOf('.', last - 1);
        if (last <= 0 || last == name.length() - 1 || middle == 0 || middle == last - 1) {
            throw BigQueryErrors.STREAM_NAME.with("stream '" + name + "' is not of the form dataset.table");
        }
        String project = middle < 0 ? defaultProject : name.substring(0, middle);
        return new TableName(project, name.substring(middle + 1, last), name.substring(last + 1));
    }

    public static TableName of(JsonObject reference) {
        return new TableName(
                reference.textOr("projectId", ""), reference.textOr("datasetId", ""), reference.textOr("tableId", ""));
    }

    /** The stream's name: without the project when it is the connection's own. */
    StreamId stream(String defaultProject) {
        String local = dataset + "." + table;
        return new StreamId(project.equals(defaultProject) ? local : project + "." + local);
    }

    /** For SQL, quoted. */
    public String sql() {
        return "`" + project + "`." + GoogleSql.quote(dataset) + "." + GoogleSql.quote(table);
    }

    /** Its dataset for SQL, quoted. */
    public String datasetSql() {
        return "`" + project + "`." + GoogleSql.quote(dataset);
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("projectId", project);
        json.put("datasetId", dataset);
        json.put("tableId", table);
        return json;
    }

    @Override
    public String toString() {
        return project + "." + dataset + "." + table;
    }
}
