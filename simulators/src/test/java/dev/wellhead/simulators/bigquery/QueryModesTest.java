package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.SimulatorClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryModesTest {
    private BigQuerySimulator simulator;
    private Rest rest;

    @BeforeEach
    void start() {
        simulator = BigQuerySimulator.start(BigQueryOptions.builder()
                .rows(1_000)
                .clock(SimulatorClock.virtual(Instant.parse("2026-06-01T00:00:00Z")))
                .queryLatency(Duration.ofSeconds(30))
                .build());
        rest = new Rest(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static ObjectNode options() {
        return Rest.JSON.createObjectNode();
    }

    @Test
    void aQueryThatLastsIsReportedAsRunningUntilItsTimeIsOver() throws Exception {
        JsonNode first =
                rest.query("SELECT 7", options().put("timeoutMs", 10_000)).body();
        assertThat(first.path("jobComplete").asBoolean()).isFalse();
        assertThat(first.has("rows")).isFalse();
        String job = first.at("/jobReference/jobId").asText();
        assertThat(rest.get("jobs/" + job).body().at("/status/state").asText()).isEqualTo("RUNNING");

        JsonNode second =
                rest.get("queries/" + job + "?timeoutMs=10000&location=US").body();
        assertThat(second.path("jobComplete").asBoolean()).isFalse();
        JsonNode third =
                rest.get("queries/" + job + "?timeoutMs=10000&location=US").body();
        assertThat(third.path("jobComplete").asBoolean()).isTrue();
        assertThat(third.at("/rows/0/f/0/v").asText()).isEqualTo("7");
        assertThat(rest.get("jobs/" + job).body().at("/status/state").asText()).isEqualTo("DONE");
    }

    @Test
    void aCancelledJobIsDoneAndSaysStopped() throws Exception {
        String job = rest.query("SELECT 7", options().put("timeoutMs", 0))
                .body()
                .at("/jobReference/jobId")
                .asText();
        JsonNode cancelled = rest.post("jobs/" + job + "/cancel", "").body();

        assertThat(cancelled.path("kind").asText()).isEqualTo("bigquery#jobCancelResponse");
        JsonNode status = rest.get("jobs/" + job).body().path("status");
        assertThat(status.path("state").asText()).isEqualTo("DONE");
        assertThat(status.at("/errorResult/reason").asText()).isEqualTo("stopped");
        assertThat(rest.get("queries/" + job)
                        .body()
                        .at("/error/errors/0/reason")
                        .asText())
                .isEqualTo("stopped");
    }

    @Test
    void aJobOfAnotherLocationIsNotFound() throws Exception {
        String job = rest.query("SELECT 7").body().at("/jobReference/jobId").asText();

        Rest.Answer wrong = rest.get("queries/" + job + "?location=EU");
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(wrong.body().at("/error/errors/0/reason").asText()).isEqualTo("notFound");
        assertThat(rest.query("SELECT * FROM shop.orders", options().put("location", "EU"))
                        .body()
                        .at("/error/message")
                        .asText())
                .isEqualTo("Not found: Dataset demo-project:shop was not found in location EU");
    }

    @Test
    void aShortQueryCanDoWithoutAJob() throws Exception {
        JsonNode small = rest.query(
                        "SELECT 7",
                        options()
                                .put("jobCreationMode", "JOB_CREATION_OPTIONAL")
                                .put("timeoutMs", 60_000))
                .body();
        assertThat(small.has("jobReference")).isFalse();
        assertThat(small.path("queryId").asText()).isNotEmpty();
        assertThat(small.at("/rows/0/f/0/v").asText()).isEqualTo("7");

        JsonNode large = rest.query(
                        "SELECT * FROM shop.events",
                        options()
                                .put("jobCreationMode", "JOB_CREATION_OPTIONAL")
                                .put("timeoutMs", 60_000)
                                .put("maxResults", 10))
                .body();
        assertThat(large.at("/jobCreationReason/code").asText()).isEqualTo("LARGE_RESULTS");
        assertThat(large.at("/jobReference/jobId").asText()).isNotEmpty();
        assertThat(large.has("pageToken")).isTrue();
    }

    @Test
    void theSameRequestIdIsTheSameQuery() throws Exception {
        ObjectNode request = options().put("requestId", "abc").put("timeoutMs", 60_000);
        String first =
                rest.query("SELECT 7", request).body().at("/jobReference/jobId").asText();
        String second =
                rest.query("SELECT 7", request).body().at("/jobReference/jobId").asText();

        assertThat(second).isEqualTo(first);
        assertThat(rest.query("SELECT 8", request).status()).isEqualTo(400);
    }

    @Test
    void aDryRunHasASchemaAndACostButNoJob() throws Exception {
        JsonNode dry = rest.query("SELECT id, name FROM shop.events", options().put("dryRun", true))
                .body();

        assertThat(dry.path("kind").asText()).isEqualTo("bigquery#queryResponse");
        assertThat(dry.path("jobComplete").asBoolean()).isTrue();
        assertThat(dry.path("jobReference").has("jobId")).isFalse();
        assertThat(dry.at("/schema/fields/1/name").asText()).isEqualTo("name");
        assertThat(dry.path("totalBytesProcessed").asLong()).isBetween(20_000L, 30_000L);
        assertThat(rest.get("jobs").body().has("jobs")).isFalse();
    }

    @Test
    void timestampsComeInTheFormatThatIsAskedFor() throws Exception {
        String sql = "SELECT TIMESTAMP '2014-08-19 12:41:35.22+00'";
        ObjectNode wait = options().put("timeoutMs", 60_000);
        ObjectNode micros = wait.deepCopy();
        micros.putObject("formatOptions").put("useInt64Timestamp", true);
        ObjectNode text = wait.deepCopy();
        text.putObject("formatOptions").put("timestampOutputFormat", "ISO8601_STRING");

        assertThat(Rest.cell(rest.query(sql, wait), 0, 0)).isEqualTo("1.40845209522E9");
        assertThat(Rest.cell(rest.query(sql, micros), 0, 0)).isEqualTo("1408452095220000");
        assertThat(Rest.cell(rest.query(sql, text), 0, 0)).isEqualTo("2014-08-19T12:41:35.220000Z");
    }

    @Test
    void aJobThatFailsAsItRunsIsDoneWithAnError() throws Exception {
        Rest.Answer inserted = rest.post(
                "jobs",
                "{\"configuration\":{\"query\":{\"useLegacySql\":false,\"query\":"
                        + "\"SELECT CAST(name AS INT64) FROM shop.customers\"}}}");
        assertThat(inserted.status()).isEqualTo(200);
        String job = inserted.body().at("/jobReference/jobId").asText();
        rest.get("queries/" + job + "?timeoutMs=60000");

        Rest.Answer got = rest.get("jobs/" + job);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.body().at("/status/state").asText()).isEqualTo("DONE");
        assertThat(got.body().at("/status/errorResult/reason").asText()).isEqualTo("invalidQuery");
    }

    @Test
    void bodiesMayBeGzippedBothWaysAndMethodsOverridden() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"description\":\"patched\"}".getBytes(StandardCharsets.UTF_8));
        }
        Rest.Answer patched = rest.send(rest.request("datasets/shop/tables/orders")
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray()))
                .build());
        assertThat(patched.body().path("description").asText()).isEqualTo("patched");

        HttpResponse<byte[]> page = HttpClient.newHttpClient()
                .send(
                        rest.request("datasets/shop/tables/events/data")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(page.headers().firstValue("Content-Encoding")).contains("gzip");
        JsonNode body = Rest.JSON.readTree(new GZIPInputStream(new ByteArrayInputStream(page.body())));
        assertThat(body.path("rows")).hasSize(1_000);
    }

    @Test
    void aViewIsQueriedButNotListed() throws Exception {
        Rest.Answer listed = rest.get("datasets/shop/tables/paid_orders/data");
        assertThat(listed.status()).isEqualTo(400);
        assertThat(listed.body().at("/error/message").asText()).isEqualTo("Cannot list a table of type VIEW.");
        assertThat(rest.query("SELECT * FROM shop.paid_orders", options().put("timeoutMs", 60_000))
                        .body()
                        .path("rows"))
                .isNotEmpty();
    }
}
