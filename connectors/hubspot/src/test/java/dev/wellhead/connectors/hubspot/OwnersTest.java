package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnersTest {
    private static final int OWNERS = 1_203;
    private static final ReadRequest READ =
            ReadRequest.builder(new StreamId("owners")).build();

    private static HubSpotSimulator hubSpot;

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(HubSpotOptions.defaults().withOwners(OWNERS));
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyOwnerComesOnceAtEveryVersionOfTheApi(String version) throws Exception {
        try (Connection connection = Connection.to(hubSpot.endpoint(), version, hubSpot.privateAppToken())) {
            List<Map<String, @Nullable Object>> rows = read(connection);

            assertThat(rows).hasSize(OWNERS).extracting(row -> row.get("id")).doesNotHaveDuplicates();
            assertThat(rows)
                    .filteredOn(row -> Boolean.TRUE.equals(row.get("archived")))
                    .hasSize(120);
            assertThat(rows).allSatisfy(row -> {
                assertThat(row.get("createdAt")).isNotNull();
                assertThat(String.valueOf(row.get("email"))).endsWith("@shop.example");
            });
            assertThat(rows)
                    .filteredOn(row -> "QUEUE".equals(row.get("type")))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.get("userId")).isNull());
            assertThat(rows)
                    .filteredOn(row -> row.get("teams") instanceof List<?> teams && !teams.isEmpty())
                    .isNotEmpty();
        }
    }

    @Test
    void aReadGoesOnFromEveryPosition() throws Exception {
        try (Connection connection = Connection.to(hubSpot.endpoint(), "2026-09", hubSpot.privateAppToken())) {
            Split live = connection.source().plan(READ).splits().get(0);
            List<Position> positions = new ArrayList<>();
            List<Integer> before = new ArrayList<>();
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            try (PageReader reader = connection.source().read(live, ReadOptions.fromStart())) {
                List<Map<String, @Nullable Object>> rows;
                do {
                    positions.add(reader.position());
                    before.add(all.size());
                    rows = Connection.rows(reader);
                    all.addAll(rows);
                } while (!rows.isEmpty());
                positions.add(reader.position());
                before.add(all.size());
            }

            assertThat(positions).hasSizeGreaterThan(3);
            for (int i = 0; i < positions.size(); i++) {
                assertThat(rest(connection, live, positions.get(i)))
                        .as("from %s", positions.get(i))
                        .isEqualTo(all.subList(before.get(i), all.size()));
            }
        }
    }

    @Test
    void theConnectionIsTriedStepByStep() throws Exception {
        try (Connection connection = Connection.to(hubSpot.endpoint(), "2026-09", hubSpot.privateAppToken())) {
            assertThat(connection.source().check().checks())
                    .extracting(ConnectionCheck::name, ConnectionCheck::result)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("credentials", ConnectionCheck.Result.OK),
                            org.assertj.core.groups.Tuple.tuple("account", ConnectionCheck.Result.OK),
                            org.assertj.core.groups.Tuple.tuple("streams", ConnectionCheck.Result.OK),
                            org.assertj.core.groups.Tuple.tuple("calls today", ConnectionCheck.Result.OK));
            assertThat(connection.source().check().checks().get(1).detail())
                    .contains("portal " + hubSpot.portal().hubId());
        }
    }

    @Test
    void aNameThatIsNearlyAStreamsIsAnsweredWithIt() throws Exception {
        try (Connection connection = Connection.to(hubSpot.endpoint(), "2026-09", hubSpot.privateAppToken())) {
            assertThat(connection.source().discover(DiscoverRequest.names()).streams())
                    .extracting(stream -> stream.id().name())
                    .contains("owners", "contacts", "pipelines");
            assertThatThrownBy(() -> connection.source().discover(DiscoverRequest.of(new StreamId("owner"))))
                    .hasMessageContaining("there is no stream 'owner'")
                    .hasMessageContaining("owners");
        }
    }

    private static List<Map<String, @Nullable Object>> read(Connection connection) throws Exception {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Split split : connection.source().plan(READ).splits()) {
            all.addAll(drain(connection.source().read(split, ReadOptions.fromStart())));
        }
        return all;
    }

    private static List<Map<String, @Nullable Object>> rest(Connection connection, Split split, Position position)
            throws Exception {
        return drain(connection.source().read(split, ReadOptions.from(position)));
    }

    private static List<Map<String, @Nullable Object>> drain(PageReader opened) throws Exception {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        try (PageReader reader = opened) {
            List<Map<String, @Nullable Object>> rows;
            do {
                rows = Connection.rows(reader);
                all.addAll(rows);
            } while (!rows.isEmpty());
        }
        return all;
    }
}
