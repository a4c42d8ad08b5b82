package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryCursorTest {
    private final BigQuerySimulator server =
            BigQuerySimulator.start(BigQueryOptions.builder().rows(500).build());
    private final Connection connection = connection();

    private Connection connection() {
        try {
            return Connection.to(URI.create(server.endpoint()), server.project());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        connection.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query", "table"})
    void theFirstRunReadsEverythingAndTheNextOnesOnlyWhatIsNew(String way) throws Exception {
        ReadPlan first = connection.source().plan(request(Map.of(), way));
        Map<Object, Map<String, @Nullable Object>> destination = byId(connection.rows(first));
        assertThat(first.delivery()).isEqualTo(Delivery.SNAPSHOT);
        assertThat(destination).hasSize(500);

        server.append(40);
        server.update(10, 5);
        ReadPlan second = connection.source().plan(request(first.ends(), way));
        List<Map<String, @Nullable Object>> rows = connection.rows(second);
        destination.putAll(byId(rows));

        assertThat(second.delivery()).isEqualTo(second.key().isEmpty() ? Delivery.APPEND : Delivery.UPSERT);
        assertThat(rows).hasSizeBetween(45, 46);
        assertThat(destination).isEqualTo(byId(connection.rows(full())));
    }

    @Test
    void aRunWithoutNewRowsKeepsItsEnd() throws Exception {
        ReadPlan first = connection.source().plan(request(Map.of(), "query"));
        ReadPlan second = connection.source().plan(request(first.ends(), "query"));

        assertThat(second.ends()).isEqualTo(first.ends());
        assertThat(connection.rows(second)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void rowsThatArriveAfterTheBoundWasTakenWaitForTheNextRun() throws Exception {
        ReadPlan first = connection.source().plan(request(Map.of(), "table"));
        server.append(3);
        List<Map<String, @Nullable Object>> rows = connection.rows(first);
        Instant bound = Instant.parse(first.ends().get("all").payload().replaceAll(".*\"value\":\"([^\"]*)\".*", "$1"));
        long passed = rows.stream()
                .filter(row -> row.get("updated_at") instanceof Instant at && !at.isAfter(bound))
                .count();

        assertThat(first.accepted().residual())
                .as("the engine drops what is above the bound")
                .isPresent();
        assertThat(passed).isEqualTo(500);
        assertThat(connection.rows(connection.source().plan(request(first.ends(), "query"))))
                .hasSizeBetween(3, 4);
    }

    @Test
    void anotherCursorThanBeforeIsRefused() throws Exception {
        ReadPlan first = connection.source().plan(request(Map.of(), "query"));

        assertThatThrownBy(() -> connection
                        .source()
                        .plan(request(first.ends(), "query").toBuilder()
                                .cursor("id")
                                .build()))
                .hasMessageContaining("earlier runs went by column 'updated_at'")
                .hasMessageContaining("'id' needs a run from the beginning");
    }

    @Test
    void aColumnThatCannotTellNewRowsIsRefused() {
        assertThatThrownBy(() -> connection
                        .source()
                        .plan(request(Map.of(), "query").toBuilder()
                                .cursor("active")
                                .build()))
                .hasMessageContaining("column 'active' is of type BOOL");
        assertThatThrownBy(() -> connection
                        .source()
                        .plan(request(Map.of(), "query").toBuilder()
                                .cursor("updated")
                                .build()))
                .hasMessageContaining("no column 'updated'")
                .hasMessageContaining("'updated_at'");
    }

    @Test
    void explainLeavesNoJobBehindAndSaysWhatWouldBeRead() throws Exception {
        ReadPlan first = connection.source().plan(request(Map.of(), "query"));
        server.requests().clear();

        ReadPlan explained = connection
                .source()
                .plan(request(first.ends(), "query").toBuilder()
                        .purpose(ReadRequest.Purpose.EXPLAIN)
                        .build());

        assertThat(explained.splits()).isEmpty();
        assertThat(explained.estimate().notes())
                .anySatisfy(note -> assertThat(note).contains("updated_at"));
        assertThat(server.requests().counts().byName()).containsOnlyKeys("tables.get", "jobs.query");
    }

    private ReadRequest request(Map<String, Position> after, String way) {
        return ReadRequest.builder(new StreamId("shop.events"))
                .mode(ReadMode.INCREMENTAL)
                .cursor("updated_at")
                .after(after)
                .options(Map.of("full-read", way))
                .build();
    }

    private static ReadRequest full() {
        return ReadRequest.builder(new StreamId("shop.events")).build();
    }

    private static Map<Object, Map<String, @Nullable Object>> byId(List<Map<String, @Nullable Object>> rows) {
        Map<Object, Map<String, @Nullable Object>> byId = new HashMap<>();
        rows.forEach(row -> byId.put(String.valueOf(row.get("id")), row));
        return byId;
    }
}
