package dev.wellhead.connectors.bigquery;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.AuthSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulator with the Storage Read API, for tests, and how a host with one worker reads from it. */
final class StorageServer implements AutoCloseable {
    /** How often a split is opened again before a test gives up. */
    private static final int ATTEMPTS = 10;

    final BigQuerySimulator simulator;

    StorageServer(BigQueryOptions.Builder options) {
        this.simulator = BigQuerySimulator.start(options.grpcPort(0).build());
    }

    Connection connect(Object... settings) throws ConnectorException {
        return connect(AuthSettings.none(), settings);
    }

    Connection connect(AuthSettings auth, Object... settings) throws ConnectorException {
        List<Object> all = new ArrayList<>(List.of("storage-endpoint", storageEndpoint()));
        all.addAll(List.of(settings));
        return Connection.to(auth, URI.create(simulator.endpoint()), simulator.project(), all.toArray());
    }

    String storageEndpoint() {
        return "http://" + simulator.grpcEndpoint().orElseThrow();
    }

    ReadRequest.Builder table(String name) {
        return ReadRequest.builder(new StreamId(simulator.dataset() + "." + name));
    }

    /** A read of the generated table's identifiers. */
    ReadRequest.Builder ids() {
        return table("events").columns(List.of("id"));
    }

    /** Runs a statement as another client would. */
    void run(String sql) throws IOException, InterruptedException {
        String body = "{\"useLegacySql\":false,\"query\":\""
                + sql.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/bigquery/v2/projects/"
                                        + simulator.project() + "/queries"))
                                .header("Authorization", "Bearer " + simulator.issueToken())
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Every row of a plan, opened again where it failed for the moment, replaced where a reader says so. */
    static List<Map<String, @Nullable Object>> rows(Connection connection, ReadPlan plan) throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Deque<Split> splits = new ArrayDeque<>(plan.splits());
        while (!splits.isEmpty()) {
            Outcome outcome = read(connection, splits.remove(), rows);
            if (outcome instanceof Outcome.Replaced replaced) {
                rows.clear();
                splits.clear();
                splits.addAll(replaced.splits());
            }
        }
        return rows;
    }

    private static Outcome read(Connection connection, Split split, List<Map<String, @Nullable Object>> rows)
            throws Exception {
        Optional<Position> place = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            ReadOptions options = new ReadOptions(place, ReadOptions.DEFAULT_PAGE_ROWS);
            try (PageReader reader = connection.source().read(split, options)) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows.addAll(Connection.rows(page));
                    place = Optional.of(reader.position());
                }
                return reader.outcome();
            } catch (ConnectorException e) {
                if (!e.kind().isRetryable() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
