package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.testkit.PageRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationsTest {
    /** Associations of one record, of which HubSpot answers 500 at a time. */
    private static final int HUB = 1_300;

    private static HubSpotSimulator hubSpot;

    @BeforeAll
    static void start() {
        hubSpot = HubSpotSimulator.start(HubSpotOptions.builder()
                .contacts(3_000)
                .hub(HUB)
                .limits(RateLimits.NONE)
                .build());
    }

    @AfterAll
    static void stop() {
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"contacts_to_companies", "companies_to_contacts", "companies_to_companies", "deals_to_contacts"})
    void everyAssociationComesWithItsLabels(String stream) throws Exception {
        try (Connection connection = connection("2026-09")) {
            assertThat(read(connection, stream)).containsExactlyInAnyOrderElementsOf(truth(stream));
        }
    }

    @Test
    void theOldVersionOfTheApiKnowsLabelsToo() throws Exception {
        try (Connection connection = connection("v3")) {
            assertThat(read(connection, "contacts_to_companies"))
                    .containsExactlyInAnyOrderElementsOf(truth("contacts_to_companies"));
        }
    }

    @Test
    void aThousandRecordsTakeOneCall() throws Exception {
        try (Connection connection = connection("2026-09")) {
            Split split = connection
                    .source()
                    .plan(ReadRequest.builder(new StreamId("contacts_to_deals")).build())
                    .splits()
                    .get(0);
            try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                long rows = 0;
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows += page.rows();
                }
                assertThat(rows).isPositive();
                assertThat(reader.counters().get("requests"))
                        .as("about 30 pages of ids, and a batch for each thousand")
                        .isLessThan(45);
            }
        }
    }

    @Test
    void idsThatTheRunHasJustReadAreNotListedAgain() throws Exception {
        try (Connection connection = connection("2026-09")) {
            ReadRequest contacts = ReadRequest.builder(new StreamId("contacts"))
                    .columns(List.of("email"))
                    .parallelism(2)
                    .build();
            ReadRequest associations = ReadRequest.builder(new StreamId("contacts_to_companies"))
                    .parallelism(2)
                    .build();
            ReadPlan first = connection.source().plan(contacts);
            ReadPlan second = connection.source().plan(associations);
            new Reading(connection.source(), true).read(first);
            long before = lists();

            Reading read = new Reading(connection.source(), true).read(second);

            assertThat(texts(read)).containsExactlyInAnyOrderElementsOf(truth("contacts_to_companies"));
            assertThat(lists()).isEqualTo(before);
        }
    }

    /** As in a sync of records and pairs: whoever reads the pairs waits for the ids that the records' reader comes across. */
    @Test
    @Timeout(120)
    void idsThatAreBeingReadBesideAreNotListedTwice() throws Exception {
        try (Connection connection = connection("2026-09")) {
            Split contacts = onlySplit(connection, "contacts", List.of("email"));
            List<Split> pairs = List.of(
                    onlySplit(connection, "contacts_to_companies", List.of()),
                    onlySplit(connection, "contacts_to_deals", List.of()));
            long before = lists();
            List<FutureTask<Long>> beside = new ArrayList<>();
            long listed;
            try (PageReader reader = connection.source().read(contacts, ReadOptions.fromStart())) {
                // A pair waits only where more read than wait.
                try (PageReader another = connection.source().read(contacts, ReadOptions.fromStart())) {
                    pairs.forEach(pair -> beside.add(started(() -> rows(connection, pair))));
                    assertThat(rows(reader)).isPositive();
                    assertThat(another.counters().get("requests")).isZero();
                }
                Map<String, Long> counters = reader.counters();
                listed = counters.get("requests") - counters.get("searches");
            }
            assertThat(beside.get(0).get())
                    .isEqualTo(truth("contacts_to_companies").size());
            assertThat(beside.get(1).get()).isEqualTo(truth("contacts_to_deals").size());
            assertThat(lists() - before).isEqualTo(listed);
        }
    }

    private static Split onlySplit(Connection connection, String stream, List<String> columns) throws Exception {
        ReadRequest request = ReadRequest.builder(new StreamId(stream))
                .columns(columns)
                .parallelism(stream.contains("_to_") ? 16 : 1)
                .build();
        List<Split> splits = connection.source().plan(request).splits().stream()
                .filter(split -> !split.id().startsWith("bin"))
                .toList();
        assertThat(splits).hasSize(1);
        return splits.get(0);
    }

    private static FutureTask<Long> started(Callable<Long> work) {
        FutureTask<Long> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "pair");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static long rows(Connection connection, Split split) throws Exception {
        try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
            return rows(reader);
        }
    }

    private static long rows(PageReader reader) throws Exception {
        long rows = 0;
        for (Page page = reader.next(); page != null; page = reader.next()) {
            rows += page.rows();
        }
        return rows;
    }

    private static long lists() {
        return hubSpot.requests().counts().byName().getOrDefault("objects.list", 0L);
    }

    @Test
    void aReadGoesOnFromEveryPosition() throws Exception {
        try (Connection connection = connection("2026-09")) {
            Split split = connection
                    .source()
                    .plan(ReadRequest.builder(new StreamId("companies_to_contacts"))
                            .build())
                    .splits()
                    .get(0);
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            List<Position> positions = new ArrayList<>();
            List<Integer> before = new ArrayList<>();
            try (PageReader reader = connection.source().read(split, new ReadOptions(Optional.empty(), 300))) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    all.addAll(PageRows.of(page));
                    positions.add(reader.position());
                    before.add(all.size());
                }
            }
            assertThat(positions).hasSizeGreaterThan(8);
            for (int i = 0; i < positions.size(); i++) {
                List<Map<String, @Nullable Object>> rest = new ArrayList<>();
                try (PageReader reader =
                        connection.source().read(split, new ReadOptions(Optional.of(positions.get(i)), 300))) {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        rest.addAll(PageRows.of(page));
                    }
                }
                assertThat(rest).as("from %s", positions.get(i)).isEqualTo(all.subList(before.get(i), all.size()));
            }
        }
    }

    @Test
    void typesThatCannotBeAssociatedAreNoStream() throws Exception {
        try (Connection connection = connection("2026-09")) {
            assertThatThrownBy(() -> read(connection, "contacts_to_nothing"))
                    .hasMessageContaining("there is no stream 'contacts_to_nothing'");
        }
    }

    private static Connection connection(String version) throws Exception {
        return Connection.unhurried(hubSpot.endpoint(), Map.of("api-version", version), hubSpot.privateAppToken());
    }

    private static List<String> read(Connection connection, String stream) throws Exception {
        ReadRequest request =
                ReadRequest.builder(new StreamId(stream)).parallelism(2).build();
        return texts(
                new Reading(connection.source(), true).read(connection.source().plan(request)));
    }

    private static List<String> texts(Reading read) {
        return read.rows.stream().map(row -> row.values().values().toString()).toList();
    }

    private static List<String> truth(String stream) {
        String[] types = stream.split("_to_");
        return hubSpot.truth()
                .associations(types[0], types[1])
                .map(link -> List.of(
                                link.fromId(),
                                link.toId(),
                                link.category(),
                                link.typeId(),
                                String.valueOf(link.label()))
                        .toString())
                .toList();
    }
}
