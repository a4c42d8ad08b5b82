package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.wellhead.connectors.bigquery.storage.StreamSplit;
import dev.wellhead.simulators.base.faults.Fault.Phase;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of queries as Arrow: in the first answer, by the job's stream, by a session on the table that holds them. */
class StorageResultTest {
    private static final int ROWS = 130_000;
    private static final String ORDERED = "SELECT id FROM shop.events WHERE id <= 40000 ORDER BY id DESC";

    private static final String NO_ARROW =
            "{\"error\":{\"code\":400,\"message\":\"Invalid JSON payload received. Unknown name"
                    + " \\\"queryResultsFormat\\\"\",\"status\":\"INVALID_ARGUMENT\",\"errors\":[{\"reason\":\"badRequest\"}]}}";
    private static final String ONE_ROW =
            "{\"jobComplete\":true,\"totalRows\":\"1\",\"schema\":{\"fields\":[{\"name\":\"n\","
                    + "\"type\":\"INTEGER\"}]},\"rows\":[{\"f\":[{\"v\":\"1\"}]}]}";

    private final StorageServer server =
            new StorageServer(BigQueryOptions.builder().rows(ROWS).streamBytes(100_000));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void everyTypeIsTheSameInEveryForm() throws Exception {
        List<Map<String, @Nullable Object>> json;
        try (Connection rest = server.connect("read-api", "off")) {
            json = sorted(rest.rows(sql("SELECT * FROM shop.every_type")));
        }
        try (Connection connection = server.connect()) {
            List<Map<String, @Nullable Object>> arrow = sorted(connection.rows(sql("SELECT * FROM shop.every_type")));

            assertThat(arrow)
                    .usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .isEqualTo(json);
        }
        assertThat(server.simulator.requests().counts().byName())
                .as("a short query costs one request")
                .containsEntry("jobs.query", 2L)
                .doesNotContainKeys("ReadRows", "jobs.getQueryResults");
    }

    @Test
    void columnsAndLimitsAreKeptTo() throws Exception {
        try (Connection connection = server.connect()) {
            List<Map<String, @Nullable Object>> rows =
                    connection.rows(sql("SELECT id, city, id * 2 AS twice FROM shop.events ORDER BY id").toBuilder()
                            .columns(List.of("twice", "id"))
                            .limit(20_000)
                            .build());

            assertThat(rows).hasSize(20_000);
            assertThat(rows.get(19_999)).isEqualTo(Map.of("twice", 40_000L, "id", 20_000L));
        }
    }

    @Test
    void aLongerResultIsReadOnByItsJobsStreamInItsOrder() throws Exception {
        try (Connection connection = server.connect()) {
            assertThat(ids(connection.rows(sql(ORDERED)))).isEqualTo(descending());
        }
        assertThat(server.simulator.requests().counts().byName())
                .containsEntry("ReadRows", 1L)
                .doesNotContainKey("jobs.getQueryResults");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "RST_STREAM", "GARBLED_BATCH"})
    void theJobsStreamIsGoneOnWith(FaultKind kind) throws Exception {
        try (Connection connection = server.connect()) {
            ReadPlan plan = connection.source().plan(sql(ORDERED));
            server.simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, kind, 1)));

            assertThat(ids(StorageServer.rows(connection, plan))).isEqualTo(descending());
        }
    }

    @Test
    void whereJobsHaveNoStreamsTheRestComesByRest() throws Exception {
        server.simulator.faults(List.of(FaultRule.every("ReadRows", 1, FaultKind.FORBIDDEN, Phase.BEFORE)));
        try (Connection connection = server.connect()) {
            assertThat(ids(connection.rows(sql(ORDERED)))).isEqualTo(descending());
        }
        assertThat(server.simulator.requests().counts().byName()).containsKey("jobs.getQueryResults");
    }

    @Test
    void anotherProcessGoesOnWithoutTheFirstAnswer() throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        ReadPlan plan;
        ReadOptions rest;
        try (Connection connection = server.connect()) {
            plan = connection.source().plan(sql(ORDERED));
            try (PageReader reader = connection.source().read(plan.splits().get(0), ReadOptions.fromStart())) {
                Page page = reader.next();
                rows.addAll(page == null ? List.of() : Connection.rows(page));
                rest = ReadOptions.from(reader.position());
            }
        }
        try (Connection other = server.connect();
                PageReader reader = other.source().read(plan.splits().get(0), rest)) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                rows.addAll(Connection.rows(page));
            }
        }

        assertThat(ids(rows)).isEqualTo(descending());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT id FROM shop.events", "SELECT id FROM shop.events ORDER BY id"})
    void aLargeResultIsReadByASession(String text) throws Exception {
        try (Connection connection = server.connect()) {
            ReadPlan plan = connection
                    .source()
                    .plan(sql(text).toBuilder().parallelism(4).build());
            List<Object> ids = ids(connection.rows(plan));

            assertThat(plan.splits()).allMatch(StreamSplit::is);
            List<Object> all =
                    LongStream.rangeClosed(1, ROWS).mapToObj(id -> (Object) id).toList();
            if (text.contains("ORDER")) {
                assertThat(plan.splits()).hasSize(1);
                assertThat(ids).isEqualTo(all);
            } else {
                assertThat(plan.splits()).hasSizeGreaterThan(1);
                assertThat(ids).hasSize(ROWS).containsExactlyInAnyOrderElementsOf(all);
            }
        }
    }

    @Test
    void aViewIsQueriedAndItsLargeResultReadByASession() throws Exception {
        server.run("CREATE VIEW shop.seen AS SELECT id, id / 4 AS quarter FROM shop.events");
        try (Connection connection = server.connect()) {
            ReadPlan plan =
                    connection.source().plan(server.table("seen").parallelism(4).build());

            assertThat(plan.splits()).hasSizeGreaterThan(1).allMatch(StreamSplit::is);
            assertThat(ids(connection.rows(plan))).hasSize(ROWS).doesNotHaveDuplicates();
        }
    }

    @Test
    void aServerThatRefusesArrowIsAskedForRowsAndNotAskedForArrowAgain() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(body);
            boolean refused = body.contains("queryResultsFormat");
            byte[] answer = (refused ? NO_ARROW : ONE_ROW).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        refusing.start();
        URI endpoint = URI.create("http://127.0.0.1:" + refusing.getAddress().getPort());
        try (Connection connection = Connection.to(endpoint, "p", "storage-endpoint", server.storageEndpoint())) {
            for (int i = 0; i < 2; i++) {
                assertThat(connection.rows(sql("SELECT 1 AS n"))).containsExactly(Map.of("n", 1L));
            }
        } finally {
            refusing.stop(0);
        }
        assertThat(asked).hasSize(3);
    }

    private static ReadRequest sql(String text) {
        return ReadRequest.builder(new StreamId("query"))
                .options(Map.of("sql", text))
                .build();
    }

    private static List<Map<String, @Nullable Object>> sorted(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> (Long) row.get("id")))
                .toList();
    }

    private static List<Object> ids(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }

    private static List<Object> descending() {
        return LongStream.rangeClosed(1, 40_000)
                .mapToObj(id -> (Object) (40_001 - id))
                .toList();
    }
}
