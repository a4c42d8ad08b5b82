package dev.wellhead.connectors.bigquery;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulator on a clock that tests move, somebody who writes to it with SQL, and a connection that reads it. */
final class Warehouse implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-01T08:00:00Z"));
    private final BigQuerySimulator server;
    private final Connection connection;

    Warehouse() throws ConnectorException {
        this(false);
    }

    /** @param sessions whether the connection reads by the Storage Read API, by several streams of small tables too */
    Warehouse(boolean sessions) throws ConnectorException {
        BigQueryOptions.Builder options = BigQueryOptions.builder().clock(clock);
        if (sessions) {
            options.grpcPort(0).batchRows(10).streamBytes(400);
        }
        server = BigQuerySimulator.start(options.build());
        List<String> storage = server.grpcEndpoint()
                .map(endpoint -> List.of("storage-endpoint", "http://" + endpoint))
                .orElse(List.of());
        connection = Connection.to(URI.create(server.endpoint()), server.project(), storage.toArray());
    }

    Connection connection() {
        return connection;
    }

    BigQuerySimulator server() {
        return server;
    }

    void pass(Duration time) throws InterruptedException {
        clock.pass(time);
    }

    /** Runs a statement that changes something. */
    void run(String sql) throws IOException, InterruptedException {
        call("POST", "queries", Json.write(Map.of("query", sql, "useLegacySql", false)));
    }

    void call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(server.endpoint() + "/bigquery/v2/projects/" + server.project() + "/" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(body + ": " + answer.body());
        }
    }

    /** The rows of a query. */
    List<Map<String, @Nullable Object>> rows(String sql) throws ConnectorException, InterruptedException {
        return connection.rows(ReadRequest.builder(new StreamId("query"))
                .options(Map.of("sql", sql))
                .build());
    }

    /** The rows of a table as it was just before an instant. */
    List<Map<String, @Nullable Object>> before(String table, Instant instant)
            throws ConnectorException, InterruptedException {
        return rows("SELECT * FROM " + table + " FOR SYSTEM_TIME AS OF TIMESTAMP '"
                + instant.minusNanos(1000).toString().replace("T", " ").replace("Z", "+00") + "'");
    }

    /** The server's time. */
    Instant now() throws ConnectorException, InterruptedException {
        return (Instant) java.util.Objects.requireNonNull(
                rows("SELECT CURRENT_TIMESTAMP() AS now").get(0).get("now"));
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
