package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
    @TempDir
    Path folder;

    private BigQuerySimulator simulator;
    private Rest rest;

    @BeforeEach
    void start() {
        simulator = BigQuerySimulator.start(BigQueryOptions.builder().rows(10).build());
        rest = new Rest(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Loads by one multipart request and returns the job when it is done. */
    private Rest.Answer load(String configuration, byte[] content) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Type: application/json\r\n\r\n{\"configuration\":{\"load\":" + configuration
                        + "}}\r\n--cut\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        String path = "/upload/bigquery/v2/projects/" + simulator.project() + "/jobs?uploadType=multipart";
        Rest.Answer job = rest.send(rest.request(path)
                .header("Content-Type", "multipart/related; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
        assertThat(job.status()).as(job.body().toString()).isEqualTo(200);
        String id = job.body().at("/jobReference/jobId").asText();
        Rest.Answer now = rest.get("jobs/" + id);
        while (!now.body().at("/status/state").asText().equals("DONE")) {
            Thread.onSpinWait();
            now = rest.get("jobs/" + id);
        }
        return now;
    }

    private static String target(String table, String format, String more) {
        return "{\"destinationTable\":{\"datasetId\":\"shop\",\"tableId\":\"" + table + "\"},\"sourceFormat\":\""
                + format + "\"" + more + "}";
    }

    @Test
    void aParquetFileBringsItsSchema() throws Exception {
        Path file = folder.resolve("rows.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT range AS id, 'n' || range AS name, DATE '2020-01-01' AS day FROM range(1000))"
                            + " TO '" + file + "' (FORMAT parquet)");
        }
        Rest.Answer job = load(target("flights", "PARQUET", ""), Files.readAllBytes(file));

        assertThat(job.body().at("/statistics/load/outputRows").asText()).isEqualTo("1000");
        Rest.Answer sums = rest.query("SELECT COUNT(*), SUM(id), MAX(name), MAX(day) FROM shop.flights");
        assertThat(sums.body().at("/rows/0").toString())
                .isEqualTo("{\"f\":[{\"v\":\"1000\"},{\"v\":\"499500\"},{\"v\":\"n999\"},{\"v\":\"2020-01-01\"}]}");
    }

    @Test
    void aSecondLoadAppendsAndTruncateReplaces() throws Exception {
        String schema = ",\"schema\":{\"fields\":[{\"name\":\"id\",\"type\":\"INT64\"}]}";
        byte[] rows = "{\"id\":1}\n{\"id\":2}\n".getBytes(StandardCharsets.UTF_8);
        load(target("t", "NEWLINE_DELIMITED_JSON", schema), rows);
        load(target("t", "NEWLINE_DELIMITED_JSON", schema), rows);
        assertThat(Rest.cell(rest.query("SELECT COUNT(*) FROM shop.t"), 0, 0)).isEqualTo("4");

        load(target("t", "NEWLINE_DELIMITED_JSON", schema + ",\"writeDisposition\":\"WRITE_TRUNCATE\""), rows);
        assertThat(Rest.cell(rest.query("SELECT COUNT(*) FROM shop.t"), 0, 0)).isEqualTo("2");
    }

    @Test
    void aFileThatDoesNotFitFailsTheJob() throws Exception {
        String schema = ",\"schema\":{\"fields\":[{\"name\":\"id\",\"type\":\"INT64\"}]}";
        byte[] unknown = "{\"id\":1,\"extra\":2}\n".getBytes(StandardCharsets.UTF_8);
        byte[] wrong = "{\"id\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(load(target("u", "NEWLINE_DELIMITED_JSON", schema), unknown)
                        .body()
                        .at("/status/errorResult/message")
                        .asText())
                .isEqualTo("Error while reading data, error message: JSON parsing error: No such field: extra.");
        assertThat(load(target("u", "NEWLINE_DELIMITED_JSON", schema), wrong)
                        .body()
                        .at("/status/errorResult/reason")
                        .asText())
                .isEqualTo("invalid");
        assertThat(rest.get("datasets/shop/tables/u").status()).isEqualTo(404);
    }

    @Test
    void aChangeWithAWrongNameIsRefusedWithItsPlace() throws Exception {
        Rest.Answer answer = rest.query("UPDATE shop.orders SET status = nope WHERE TRUE");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/error/message").asText()).isEqualTo("Unrecognized name: nope at [1:33]");
    }

    @Test
    void anEarlierVersionStaysReadable() throws Exception {
        String at = Rest.cell(rest.query("SELECT UNIX_MICROS(CURRENT_TIMESTAMP())"), 0, 0);
        rest.query("DELETE FROM shop.orders WHERE order_id > 100");

        assertThat(Rest.cell(rest.query("SELECT COUNT(*) FROM shop.orders"), 0, 0))
                .isEqualTo("100");
        assertThat(Rest.cell(
                        rest.query(
                                "SELECT COUNT(*) FROM shop.orders FOR SYSTEM_TIME AS OF TIMESTAMP_MICROS(" + at + ")"),
                        0,
                        0))
                .isEqualTo("1800");
    }
}
