package dev.wellhead.simulators.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Rows as REST has them, with times in microseconds; what other ways to read must agree with. */
public final class RestRows {
    private final Rest rest;
    private final String dataset;

    public RestRows(BigQuerySimulator simulator) {
        rest = new Rest(simulator);
        dataset = simulator.dataset();
    }

    /** All rows of a table. */
    public List<String> rows(String table) throws Exception {
        return pages(
                "datasets/" + dataset + "/tables/" + table + "/data?formatOptions.useInt64Timestamp=true", "pageToken");
    }

    /** All rows of a query's result. */
    public List<String> query(String sql) throws Exception {
        JsonNode answer = rest.query(sql).body();
        if (answer.has("error")) {
            throw new IllegalStateException(answer.toString());
        }
        String job = answer.path("jobReference").path("jobId").asText();
        return pages("queries/" + job + "?formatOptions.useInt64Timestamp=true", "pageToken");
    }

    /** The table that holds a query's result, by its resource name. */
    public String destination(String sql) throws Exception {
        String job = rest.query(sql).body().path("jobReference").path("jobId").asText();
        JsonNode table = rest.get("jobs/" + job)
                .body()
                .path("configuration")
                .path("query")
                .path("destinationTable");
        return "projects/" + table.path("projectId").asText() + "/datasets/"
                + table.path("datasetId").asText() + "/tables/"
                + table.path("tableId").asText();
    }

    /** The answer of jobs.query with the result in Arrow; further members of the request may be given. */
    public JsonNode arrow(String sql, String members) throws Exception {
        ObjectNode options = (ObjectNode) Rest.JSON.readTree("{" + members + "}");
        return rest.query(sql, options.put("queryResultsFormat", "ARROW")).body();
    }

    /** The id of a job that ran and failed. */
    public String failedJob(String sql) throws Exception {
        ObjectNode body = Rest.JSON.createObjectNode();
        body.putObject("configuration").putObject("query").put("query", sql).put("useLegacySql", false);
        String job = rest.post("jobs", body.toString())
                .body()
                .path("jobReference")
                .path("jobId")
                .asText();
        rest.get("queries/" + job);
        return job;
    }

    /** Changes the simulator as another process would. */
    public JsonNode control(String path, String body) throws Exception {
        return rest.post("/" + path, body).body();
    }

    /** The parameters of the requests of a name, oldest first. */
    public List<String> requests(String name) throws Exception {
        List<String> queries = new ArrayList<>();
        rest.get("/simulator/requests?name=" + name)
                .body()
                .path("newest")
                .forEach(entry -> queries.add(entry.path("query").asText()));
        return queries;
    }

    /** Makes a table. */
    public void create(String table) throws Exception {
        rest.post("datasets/" + dataset + "/tables", table);
    }

    private List<String> pages(String path, String tokenName) throws Exception {
        List<String> rows = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = rest.get(path + (token.isEmpty() ? "" : "&pageToken=" + token))
                    .body();
            page.path("rows").forEach(row -> rows.add(row.toString()));
            token = page.path(tokenName).asText("");
        } while (!token.isEmpty());
        return rows;
    }
}
