package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.base.SimulatorClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A simulator with a clock that stands, and a client of it. */
final class HubApi implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z"));
    final HubSpotSimulator simulator;
    String token;

    private HubApi(HubSpotOptions.Builder options) {
        simulator = HubSpotSimulator.start(
                options.accounts(AccountsOptions.builder().clock(clock).build()).build());
        token = simulator.privateAppToken();
    }

    static HubApi start(Consumer<HubSpotOptions.Builder> change) {
        HubSpotOptions.Builder options = HubSpotOptions.builder();
        change.accept(options);
        return new HubApi(options);
    }

    /** Starts one without limits. */
    static HubApi unlimited(Consumer<HubSpotOptions.Builder> change) {
        return start(options -> change.accept(options.limits(dev.wellhead.simulators.hubspot.limits.RateLimits.NONE)));
    }

    Web.Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Web.Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    Web.Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher sent = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'));
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create(simulator.endpoint() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, sent)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Web.Answer(response.statusCode(), response.headers(), response.body());
    }

    /** The results of all pages of a list; the path has a query already. */
    List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> results = new ArrayList<>();
        String after = "";
        do {
            Web.Answer answer = get(path + (after.isEmpty() ? "" : "&after=" + after));
            if (answer.status() != 200) {
                throw new AssertionError(answer.status() + " " + answer.body());
            }
            answer.json().path("results").forEach(results::add);
            after = answer.json().at("/paging/next/after").asText("");
        } while (!after.isEmpty());
        return results;
    }

    /** The results of all pages of a search. */
    List<JsonNode> search(String type, String body) throws IOException, InterruptedException {
        List<JsonNode> results = new ArrayList<>();
        String after = "0";
        do {
            Web.Answer answer =
                    post("/crm/v3/objects/" + type + "/search", "{'after':'" + after + "','limit':200," + body + "}");
            if (answer.status() != 200) {
                throw new AssertionError(answer.status() + " " + answer.body());
            }
            answer.json().path("results").forEach(results::add);
            after = answer.json().at("/paging/next/after").asText("");
        } while (!after.isEmpty());
        return results;
    }

    static List<Long> ids(List<JsonNode> records) {
        return records.stream().map(record -> record.path("id").asLong()).toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
