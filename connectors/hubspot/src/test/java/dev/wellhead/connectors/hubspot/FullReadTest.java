package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.FakeHubSpot.Trap;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.testkit.PageRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullReadTest {
    private static final StreamId CONTACTS = new StreamId("contacts");
    private static final long OLD = 1_700_000_000_000L;

    /** Old small numbers, a dense cluster, and sparse large ones: as accounts have them. */
    static void fill(FakeHubSpot hubSpot, int records) {
        Random random = new Random(7);
        long id = 51;
        for (int i = 0; i < records; i++) {
            Map<String, @Nullable String> properties = new HashMap<>();
            properties.put("firstname", "Name " + i);
            properties.put("amount", Integer.toString(i));
            hubSpot.put(id, OLD + i, properties);
            id += i < records / 10 ? 1 + random.nextInt(40) : i < records / 2 ? 1 : 1 + random.nextInt(1_000_000);
            if (i == records / 2) {
                id = 12_000_000_000L;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void everyContactComesOnceAtEveryVersionOfTheApi(String version) throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of("api-version", version))) {
            fill(hubSpot, 2_500);
            hubSpot.archive(51, OLD + 1_000);

            Reading read = Reading.of(connection.source(), request(4));

            assertThat(read.ids()).hasSize(2_500).doesNotHaveDuplicates();
            assertThat(read.rows)
                    .filteredOn(row -> Boolean.TRUE.equals(row.values().get("_archived")))
                    .extracting(Reading.Row::id)
                    .containsExactly("51");
            assertThat(read.reasons).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Trap.class)
    void noTrapLosesOrDoublesARow(Trap trap) throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot(trap);
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            fill(hubSpot, 3_000);

            Reading read = new Reading(connection.source(), true)
                    .read(connection.source().plan(request(3)));

            assertThat(read.ids())
                    .containsExactlyInAnyOrderElementsOf(
                            hubSpot.live().stream().map(String::valueOf).toList());
        }
    }

    @Test
    void aListThatLosesRecordsIsFoundOutByCountingAndReadFromItsBeginning() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot(Trap.LIST_LOSES);
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            fill(hubSpot, 3_000);

            Reading read = Reading.of(connection.source(), request(2));

            assertThat(read.reasons).isNotEmpty().last().asString().contains("were not listed");
        }
    }

    @Test
    void aPartIsDividedAsLongAsThereIsMuchOfIt() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            fill(hubSpot, 4_000);

            Reading read = new Reading(connection.source(), true)
                    .read(connection.source().plan(request(1)));

            assertThat(read.divisions).isGreaterThan(3);
            assertThat(read.ids()).hasSize(4_000).doesNotHaveDuplicates();
            assertThat(hubSpot.requests("/contacts?").size()
                            + hubSpot.requests("/search").size())
                    .as("dividing must not cost much more than reading")
                    .isLessThan(140);
        }
    }

    @Test
    void aReadGoesOnFromEveryPosition() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            fill(hubSpot, 1_500);
            Split split = connection.source().plan(request(1)).splits().get(0);
            List<String> all = new ArrayList<>();
            List<Position> positions = new ArrayList<>();
            List<Integer> before = new ArrayList<>();
            try (PageReader reader = connection.source().read(split, ReadOptions.fromStart())) {
                do {
                    positions.add(reader.position());
                    before.add(all.size());
                } while (addIds(reader, all));
                positions.add(reader.position());
                before.add(all.size());
            }
            for (int i = 0; i < positions.size(); i++) {
                List<String> rest = new ArrayList<>();
                try (PageReader reader = connection.source().read(split, ReadOptions.from(positions.get(i)))) {
                    boolean isMore = true;
                    while (isMore) {
                        isMore = addIds(reader, rest);
                    }
                }
                assertThat(rest).as("from %s", positions.get(i)).isEqualTo(all.subList(before.get(i), all.size()));
            }
        }
    }

    @Test
    void moreColumnsThanAnAddressHoldsAreReadInBatches() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            for (int i = 0; i < 600; i++) {
                hubSpot.property("a_property_of_some_length_" + i, "string");
            }
            fill(hubSpot, 2_500);

            Reading read = Reading.of(connection.source(), request(2));

            assertThat(read.ids()).hasSize(2_500).doesNotHaveDuplicates();
            assertThat(read.rows)
                    .allSatisfy(row -> assertThat(row.values().get("firstname")).isNotNull());
            assertThat(hubSpot.requests("/contacts?"))
                    .allSatisfy(target -> assertThat(target).hasSizeLessThan(8_000));
            assertThat(hubSpot.requests("/batch/read")).isNotEmpty();
        }
    }

    @Test
    void whatAColumnCannotHoldIsKeptBesides() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            hubSpot.put(51, OLD, Map.of("firstname", "Ada", "amount", "1;2;3"));
            hubSpot.put(52, OLD, Map.of("firstname", "Bob", "amount", "12.50"));

            Reading read = Reading.of(connection.source(), request(1));

            assertThat(read.rows.get(0).values().get("amount")).isNull();
            assertThat(String.valueOf(read.rows.get(0).values().get("_unread"))).isEqualTo("{\"amount\":\"1;2;3\"}");
            assertThat(read.rows.get(1).values().get("amount")).isEqualTo(12.5);
            assertThat(read.rows.get(1).values().get("_unread")).isNull();
        }
    }

    @Test
    void onlyWantedPropertiesAreAskedFor() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            fill(hubSpot, 10);

            Reading read = Reading.of(
                    connection.source(),
                    ReadRequest.builder(CONTACTS).columns(List.of("firstname")).build());

            assertThat(read.ids()).hasSize(10);
            assertThat(hubSpot.requests("/contacts?"))
                    .allSatisfy(target -> assertThat(target).doesNotContain("amount"));
        }
    }

    @Test
    void timesWithoutAnyPropertyAreReadAgainAndAgain() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot();
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            fill(hubSpot, 2_500);
            ReadRequest times = ReadRequest.builder(CONTACTS)
                    .columns(List.of("_updated_at", "_id"))
                    .build();

            for (int i = 0; i < 2; i++) {
                assertThat(Reading.of(connection.source(), times).rows)
                        .as("ids that are remembered stand for nothing but ids")
                        .hasSize(2_500)
                        .allSatisfy(row ->
                                assertThat(row.values().get("_updated_at")).isNotNull());
            }
        }
    }

    private static ReadRequest request(int parallelism) {
        return ReadRequest.builder(CONTACTS).parallelism(parallelism).build();
    }

    private static boolean addIds(PageReader reader, List<String> ids) throws Exception {
        Page page = reader.next();
        if (page == null) {
            return false;
        }
        PageRows.of(page).forEach(row -> ids.add(String.valueOf(row.get("_id"))));
        return true;
    }
}
