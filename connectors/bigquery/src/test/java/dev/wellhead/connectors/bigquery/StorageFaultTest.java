package dev.wellhead.connectors.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.simulators.base.faults.Fault.Phase;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.AuthSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageFaultTest {
    private static final int ROWS = 6_000;

    private final StorageServer server = new StorageServer(BigQueryOptions.builder()
            .rows(ROWS)
            .authentication(true)
            .batchRows(500)
            .streamBytes(20_000));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNAVAILABLE", "RST_STREAM", "STREAM_REMOVED", "ABORTED", "TOO_MANY_REQUESTS", "GARBLED_BATCH"})
    void aStreamThatBreaksOffIsGoneOnWithAtItsRow(FaultKind kind) throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(server.ids().parallelism(2).build());
            server.simulator.faults(
                    List.of(FaultRule.midStream("ReadRows", 1, kind, 2), FaultRule.midStream("ReadRows", 3, kind, 1)));

            assertThat(ids(StorageServer.rows(connection, plan))).containsExactlyInAnyOrderElementsOf(allIds());
        }
        assertThat(server.simulator.requests().newest())
                .as("a stream that had broken off was read on, not begun again")
                .filteredOn(entry -> entry.name().equals("ReadRows"))
                .anyMatch(entry -> entry.query().contains("offset=1000"));
    }

    @Test
    void aBusyServerSaysHowLongToWait() throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(server.ids().build());
            server.simulator.faults(
                    List.of(FaultRule.slow("ReadRows", 1, FaultKind.TOO_MANY_REQUESTS, Duration.ofSeconds(7))));

            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class,
                    () -> firstPage(connection, plan.splits().get(0)));

            assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        }
    }

    @Test
    void aBatchOfAnotherSchemaIsNeverTakenForRows() throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(server.ids().build());
            server.simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.OTHER_SCHEMA, 1)));

            assertThat(ids(StorageServer.rows(connection, plan))).containsExactlyInAnyOrderElementsOf(allIds());
        }
    }

    @Test
    void aTokenThatEndsInTheMiddleIsRenewed() throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(server.ids().parallelism(2).build());
            server.simulator.expireTokens();
            server.simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.UNAUTHORIZED, 3)));

            assertThat(ids(StorageServer.rows(connection, plan))).containsExactlyInAnyOrderElementsOf(allIds());
        }
    }

    @Test
    void openingASessionOutlastsAFaultThatPasses() throws Exception {
        server.simulator.faults(List.of(FaultRule.nth("CreateReadSession", 1, FaultKind.UNAVAILABLE, Phase.BEFORE)));
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(server.ids().build());

            assertThat(ids(StorageServer.rows(connection, plan))).containsExactlyInAnyOrderElementsOf(allIds());
        }
    }

    @Test
    void anEndedSessionIsReplacedByOneForTheSameRows() throws Exception {
        try (Connection connection = connect()) {
            server.run("CREATE TABLE shop.moving AS SELECT id, city FROM shop.events");
            ReadPlan plan = connection
                    .source()
                    .plan(server.table("moving").parallelism(2).build());
            server.run("DELETE FROM shop.moving WHERE id > 100");
            server.simulator.faults(List.of(FaultRule.midStream("ReadRows", 2, FaultKind.SESSION_EXPIRED, 2)));

            assertThat(ids(StorageServer.rows(connection, plan))).containsExactlyInAnyOrderElementsOf(allIds());
        }
        assertThat(server.simulator.requests().counts().byName()).containsEntry("CreateReadSession", 2L);
    }

    @Test
    void everyReaderOfAnEndedSessionNamesTheSameReplacement() throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan = connection.source().plan(server.ids().parallelism(4).build());
            server.simulator.expireSessions();

            List<List<Split>> replacements = new ArrayList<>();
            for (Split split : plan.splits()) {
                try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                    assertThat(reader.next()).isNull();
                    assertThat(reader.outcome()).isInstanceOfSatisfying(Outcome.Replaced.class, replaced -> {
                        assertThat(replaced.scope()).isEqualTo(Outcome.Scope.GROUP);
                        assertThat(replaced.reason()).contains("session");
                        replacements.add(replaced.splits());
                    });
                }
            }

            assertThat(replacements).hasSizeGreaterThan(1).containsOnly(replacements.get(0));
            assertThat(replacements.get(0))
                    .extracting(Split::id)
                    .doesNotContainAnyElementsOf(
                            plan.splits().stream().map(Split::id).toList());
        }
    }

    @Test
    void aReadThatKeepsNothingIsToldThatItsSessionHasEnded() throws Exception {
        try (Connection connection = connect()) {
            ReadPlan plan =
                    connection.source().plan(server.ids().resumable(false).build());
            server.simulator.expireSessions();

            assertThatThrownBy(() -> firstPage(connection, plan.splits().get(0)))
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                        assertThat(failure.code()).isEqualTo("BIGQUERY-SESSION-GONE");
                        assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_FOUND);
                    });
        }
    }

    @Test
    void anotherProcessGoesOnWithTheSameStreams() throws Exception {
        ReadPlan plan;
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<Position> places = new ArrayList<>();
        try (Connection connection = connect()) {
            plan = connection.source().plan(server.ids().parallelism(2).build());
            for (Split split : plan.splits()) {
                try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                    Page page = reader.next();
                    rows.addAll(page == null ? List.of() : Connection.rows(page));
                    places.add(reader.position());
                }
            }
        }
        try (Connection other = connect()) {
            for (int i = 0; i < places.size(); i++) {
                try (PageReader reader = other.source().read(plan.splits().get(i), ReadOptions.from(places.get(i)))) {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        rows.addAll(Connection.rows(page));
                    }
                }
            }
        }

        assertThat(ids(rows)).containsExactlyInAnyOrderElementsOf(allIds());
    }

    private static @Nullable Page firstPage(Connection connection, Split split) throws Exception {
        try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
            return reader.next();
        }
    }

    private Connection connect() throws Exception {
        Path key = server.simulator.writeServiceAccountKey(folder.resolve("key.json"), "robot");
        return server.connect(new AuthSettings("service-account", Map.of("key-file", key.toString())));
    }

    private static List<Object> ids(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(row -> row.get("id")).toList();
    }

    private static List<Object> allIds() {
        return LongStream.rangeClosed(1, ROWS).mapToObj(id -> (Object) id).toList();
    }
}
