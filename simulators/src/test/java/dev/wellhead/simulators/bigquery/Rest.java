package dev.wellhead.simulators.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls a simulator the way any HTTP client would. */
final class Rest {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final String root;
    private final String project;

    Rest(BigQuerySimulator simulator) {
        root = simulator.endpoint();
        project = root + "/bigquery/v2/projects/" + simulator.project();
    }

    record Answer(int status, JsonNode body) {}

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    Answer method(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** A path that starts with a slash is below the root, any other below the project. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("/") ? root + path : project + "/" + path));
    }

    Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        byte[] body = response.body();
        boolean json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        JsonNode node =
                json ? JSON.readTree(body) : JSON.getNodeFactory().textNode(new String(body, StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), node);
    }

    /** Runs SQL with jobs.query and returns the response, whatever its status. */
    Answer query(String sql) throws IOException, InterruptedException {
        return query(sql, JSON.createObjectNode());
    }

    Answer query(String sql, ObjectNode options) throws IOException, InterruptedException {
        ObjectNode body = options.deepCopy().put("query", sql).put("useLegacySql", false);
        return post("queries", body.toString());
    }

    /** The text of a cell of the first page. */
    static String cell(Answer answer, int row, int column) {
        return answer.body()
                .path("rows")
                .path(row)
                .path("f")
                .path(column)
                .path("v")
                .asText(null);
    }
}
