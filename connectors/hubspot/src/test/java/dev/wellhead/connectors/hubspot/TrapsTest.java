package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An account that changes while it is read is exact after one more run, whatever HubSpot's surprises are. */
class TrapsTest {
    private static final List<String> COLUMNS = List.of("firstname", "email", "jobtitle");
    private static final int CHANGES = 150;

    /** What the simulator does besides answering. */
    enum Surprise {
        NONE,
        USUAL,
        LIST_REFUSES,
        LIST_IGNORES,
        SHORT_PAGES,
        DISORDER,
        TEXT_IDS,
        NEWER_ROWS;

        Quirks quirks() {
            Quirks.Builder quirks = Quirks.builder();
            return switch (this) {
                case NONE -> Quirks.none();
                case USUAL -> Quirks.usual();
                case LIST_REFUSES -> quirks.listAfter(Quirks.ListAfter.REFUSED).build();
                case LIST_IGNORES -> quirks.listAfter(Quirks.ListAfter.IGNORED).build();
                case SHORT_PAGES -> quirks.shortPageEvery(3).build();
                case DISORDER -> quirks.searchDisorder(true).build();
                case TEXT_IDS -> quirks.searchIdsAsText(true).build();
                case NEWER_ROWS -> quirks.searchShowsLive(true).build();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Surprise.class)
    void whatChangesDuringAReadIsThereAfterTheNext(Surprise surprise) throws Exception {
        SimulatorClock clock = SimulatorClock.virtual(Clock.systemUTC().instant());
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotOptions.builder()
                        .accounts(AccountsOptions.builder().clock(clock).build())
                        .contacts(4_000)
                        .limits(RateLimits.NONE)
                        .quirks(surprise.quirks())
                        .build());
                Connection connection = Connection.unhurried(
                        hubSpot.endpoint(),
                        Map.of("deleted-records", "remove", "index-lag", "PT1H"),
                        hubSpot.privateAppToken())) {
            Map<String, Map<String, @Nullable Object>> table = new HashMap<>();
            hubSpot.mutations().during(plan());
            ReadPlan whole = plan(connection, Map.of());
            apply(new Reading(connection.source(), true).read(whole), table);
            apply(new Reading(connection.source(), true).read(plan(connection, whole.ends())), table);
            hubSpot.mutations().during(MutationPlan.NONE);
            clock.pass(Duration.ofMinutes(30));

            apply(new Reading(connection.source(), true).read(plan(connection, whole.ends())), table);

            assertThat(new TreeMap<>(comparable(table))).isEqualTo(new TreeMap<>(truth(hubSpot)));
            assertThat(hubSpot.mutations().done(Mutation.UPDATE)).isPositive();
        }
    }

    private static MutationPlan plan() {
        return new MutationPlan(
                1,
                CHANGES,
                List.of("contacts"),
                List.of(Mutation.CREATE, Mutation.UPDATE, Mutation.UPDATE, Mutation.ARCHIVE, Mutation.MERGE));
    }

    private static ReadPlan plan(Connection connection, Map<String, Position> after) throws Exception {
        return connection
                .source()
                .plan(ReadRequest.builder(new StreamId("contacts"))
                        .mode(ReadMode.INCREMENTAL)
                        .columns(COLUMNS)
                        .after(after)
                        .parallelism(3)
                        .build());
    }

    /** As a destination does: by key, the greater version wins; a merged record has none and goes in any case. */
    private static void apply(Reading read, Map<String, Map<String, @Nullable Object>> table) {
        for (Reading.Row row : read.rows) {
            Map<String, @Nullable Object> before = table.get(row.id());
            Object version = row.values().get("_updated_at");
            boolean isOld = before != null
                    && version instanceof Instant now
                    && before.get("_updated_at") instanceof Instant then
                    && now.isBefore(then);
            if (row.gone()) {
                table.remove(row.id());
            } else if (!isOld) {
                table.put(row.id(), row.values());
            }
        }
    }

    private static Map<String, String> comparable(Map<String, Map<String, @Nullable Object>> table) {
        Map<String, String> rows = new HashMap<>();
        table.forEach((id, values) -> rows.put(
                id,
                COLUMNS.stream().map(name -> text(values.get(name))).toList().toString()));
        return rows;
    }

    private static Map<String, String> truth(HubSpotSimulator hubSpot) {
        Map<String, String> rows = new HashMap<>();
        hubSpot.truth()
                .rows("contacts", COLUMNS)
                .forEach(row -> rows.put(
                        Long.toString(row.id()),
                        COLUMNS.stream()
                                .map(name -> text(row.properties().get(name)))
                                .toList()
                                .toString()));
        return rows;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
