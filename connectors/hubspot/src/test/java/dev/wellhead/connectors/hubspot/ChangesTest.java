package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.hubspot.FakeHubSpot.Trap;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangesTest {
    private static final StreamId CONTACTS = new StreamId("contacts");
    private static final long DAY = 86_400_000L;

    private final long now = Clock.systemUTC().millis();

    @ParameterizedTest
    @EnumSource(value = Trap.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_SEARCH")
    void everyChangeComesWhateverTheOrderOfSearches(Trap trap) throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot(trap);
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            FullReadTest.fill(hubSpot, 3_000);
            Map<String, Position> ends = plan(connection, Map.of()).ends();
            List<String> changed = new ArrayList<>();
            for (long id : hubSpot.live()) {
                if (id % 3 == 0) {
                    hubSpot.put(id, now, Map.of("firstname", "Changed"));
                    changed.add(Long.toString(id));
                }
            }

            ReadPlan plan = plan(connection, ends);
            Reading read = new Reading(connection.source(), true).read(plan);

            assertThat(plan.delivery()).isEqualTo(Delivery.UPSERT);
            assertThat(changed).hasSizeGreaterThan(900);
            assertThat(read.ids()).containsExactlyInAnyOrderElementsOf(changed);
        }
    }

    @Test
    void moreChangesOfOneMomentThanASearchCanPageComeAll() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            Map<String, Position> ends = plan(connection, Map.of()).ends();
            for (int i = 0; i < 12_000; i++) {
                hubSpot.put(1_000 + i * 3L, now, Map.of());
            }

            Reading read = new Reading(connection.source(), false).read(plan(connection, ends));

            assertThat(read.ids()).hasSize(12_000).doesNotHaveDuplicates();
            assertThat(hubSpot.received()).noneMatch(request -> request.text().contains("\"after\""));
        }
    }

    @Test
    void changesThatTheIndexShowedLateComeWithTheNextRun() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of("index-lag", "PT1H"))) {
            FullReadTest.fill(hubSpot, 10);
            Map<String, Position> ends = plan(connection, Map.of()).ends();
            ends = plan(connection, ends).ends();
            // It was changed before the run that has just ended, and is in the index only now.
            hubSpot.put(51, now - 59 * 60_000, Map.of("firstname", "Late"));

            Reading read = new Reading(connection.source(), false).read(plan(connection, ends));

            assertThat(read.ids()).containsExactly("51");
        }
    }

    @Test
    void deletedRecordsComeAsRowsThatSaySoOrAsDeletions() throws Exception {
        for (String what : List.of("keep", "remove")) {
            try (FakeHubSpot hubSpot = new FakeHubSpot();
                    Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of("deleted-records", what))) {
                FullReadTest.fill(hubSpot, 100);
                hubSpot.archive(hubSpot.live().get(5), now - 30 * DAY);
                Map<String, Position> ends = plan(connection, Map.of()).ends();
                long id = hubSpot.live().get(20);
                hubSpot.archive(id, now);

                Reading read = new Reading(connection.source(), false).read(plan(connection, ends));

                assertThat(read.ids()).containsExactly(Long.toString(id));
                assertThat(read.rows.get(0).gone()).isEqualTo(what.equals("remove"));
                assertThat(read.rows.get(0).values()).containsEntry("_archived", true);
            }
        }
    }

    @Test
    void whatWasMergedIntoAnotherIsGone() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            hubSpot.property("hs_merged_object_ids", "string");
            FullReadTest.fill(hubSpot, 100);
            Map<String, Position> ends = plan(connection, Map.of()).ends();
            long loser = hubSpot.live().get(3);
            long other = hubSpot.live().get(4);
            long winner = hubSpot.live().get(9);
            hubSpot.purge(loser);
            hubSpot.purge(other);
            hubSpot.put(winner, now, Map.of("hs_merged_object_ids", loser + ";" + other));

            ReadPlan plan = connection
                    .source()
                    .plan(ReadRequest.builder(CONTACTS)
                            .mode(ReadMode.INCREMENTAL)
                            .columns(List.of("firstname"))
                            .after(ends)
                            .build());
            Reading read = new Reading(connection.source(), false).read(plan);

            assertThat(read.rows)
                    .filteredOn(Reading.Row::gone)
                    .extracting(Reading.Row::id)
                    .containsExactlyInAnyOrder(Long.toString(loser), Long.toString(other));
            assertThat(read.rows).filteredOn(row -> !row.gone()).hasSize(1);
        }
    }

    @Test
    void aTypeThatIsNotSearchedSaysHowToReadItInstead() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot(Trap.NO_SEARCH);
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            FullReadTest.fill(hubSpot, 100);
            Map<String, Position> ends = plan(connection, Map.of()).ends();

            assertThatThrownBy(() -> plan(connection, ends)).hasMessageContaining("does not search contacts");
        }
    }

    private static ReadPlan plan(Connection connection, Map<String, Position> after) throws Exception {
        return connection
                .source()
                .plan(ReadRequest.builder(CONTACTS)
                        .mode(ReadMode.INCREMENTAL)
                        .after(after)
                        .parallelism(2)
                        .build());
    }
}
