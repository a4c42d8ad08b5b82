package dev.wellhead.simulators.ga4;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls a simulator the way any HTTP client would. */
final class Ga4Api {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Ga4Simulator simulator;

    Ga4Api(Ga4Simulator simulator) {
        this.simulator = simulator;
    }

    record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        String message() {
            return body.path("error").path("message").asText();
        }

        /** The rows by their dimensions. */
        Map<List<String>, List<Double>> rows() {
            Map<List<String>, List<Double>> rows = new LinkedHashMap<>();
            for (JsonNode row : body.path("rows")) {
                List<Double> values = new ArrayList<>();
                row.path("metricValues")
                        .forEach(value ->
                                values.add(Double.valueOf(value.path("value").asText())));
                rows.put(texts(row.path("dimensionValues")), values);
            }
            return rows;
        }

        /** The values of the first dimension in the order of the rows. */
        List<String> firsts() {
            List<String> firsts = new ArrayList<>();
            body.path("rows")
                    .forEach(row -> firsts.add(
                            row.path("dimensionValues").path(0).path("value").asText()));
            return firsts;
        }
    }

    static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.path("value").asText()));
        return texts;
    }

    /** Runs a core report of the first property; quotes may be single ones. */
    Answer report(String body) {
        return post("/v1beta/properties/" + simulator.property().id() + ":runReport", body);
    }

    Answer post(String path, String body) {
        return send(request(path)
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build());
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
                .header("Authorization", "Bearer " + simulator.token());
    }

    static Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = bytes(request);
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.startsWith("application/json")
                    ? JSON.readTree(response.body())
                    : JSON.getNodeFactory().textNode(new String(response.body(), StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse<byte[]> bytes(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A report's body from names. */
    static ObjectNode body(List<String> dimensions, List<String> metrics, String start, String end) {
        ObjectNode body = JSON.createObjectNode();
        dimensions.forEach(name -> body.withArray("dimensions").addObject().put("name", name));
        metrics.forEach(name -> body.withArray("metrics").addObject().put("name", name));
        body.withArray("dateRanges").addObject().put("startDate", start).put("endDate", end);
        return body.put("limit", 250_000);
    }
}
