package dev.wellhead.benchmarks.hubspot;

import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code wellhead simulate hubspot} in a process of its own: the limits of Professional, answers after 200 to 400 ms, on the
 * real clock.
 */
final class SimulatedHubSpot implements AutoCloseable {
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String endpoint;
    private final String token;

    private SimulatedHubSpot(Process process, JsonObject ready) {
        this.process = process;
        this.endpoint = ready.textOr("endpoint", "");
        this.token = ready.textOr("token", "");
    }

    static SimulatedHubSpot start(Path folder, long contacts) throws IOException {
        Process process = Command.start(
                folder,
                ProcessBuilder.Redirect.PIPE,
                List.of(
                        "simulate",
                        "hubspot",
                        "--scale",
                        Long.toString(contacts),
                        "--limits",
                        "professional",
                        "--latency",
                        "usual"));
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        if (ready == null) {
            throw new IOException("the simulator did not start");
        }
        return new SimulatedHubSpot(process, Json.object(ready));
    }

    String endpoint() {
        return endpoint;
    }

    String token() {
        return token;
    }

    /** The names of the properties of contacts. */
    List<String> properties() throws IOException, InterruptedException {
        return get("/crm/properties/2026-09/contacts").objects("results").stream()
                .map(property -> property.textOr("name", ""))
                .toList();
    }

    /** Every request since the last {@link #forget}. */
    List<JsonObject> requests() throws IOException, InterruptedException {
        return get("/simulator/requests?limit=1000000").objects("newest");
    }

    void forget() throws IOException, InterruptedException {
        answer(request("/simulator/requests").DELETE().build());
    }

    @Override
    public void close() {
        process.destroy();
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        return answer(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(endpoint + path)).header("Authorization", "Bearer " + token);
    }

    private JsonObject answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " was answered with " + response.statusCode());
        }
        return Json.object(new ByteArrayInputStream(response.body()));
    }
}
