package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What changes without a time of change is there after the next whole read, which comes by itself. */
class RefreshTest {
    private static final String CALCULATED = "days_since_last_activity";

    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-01T10:00:00Z"));
    private final HubSpotSimulator hubSpot = HubSpotSimulator.start(HubSpotOptions.builder()
            .accounts(AccountsOptions.builder().clock(clock).build())
            .contacts(2_500)
            .limits(RateLimits.NONE)
            .build());

    /** What a destination holds: the calculated value by id. */
    private final TreeMap<Long, String> table = new TreeMap<>();

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void driftAndWhatWasDeletedForGoodStayUntilTheNextWholeReadAndThenAreGone() throws Exception {
        try (Connection connection = connect(Map.of("deleted-records", "remove"))) {
            Map<String, Position> ends = sync(connection, Map.of()).ends();
            Map<Long, String> before = truth();
            hubSpot.mutations().apply(Mutation.DRIFT, "contacts");
            hubSpot.mutations().apply(Mutation.GDPR_DELETE, "contacts");
            clock.pass(Duration.ofDays(6));

            ReadPlan changes = sync(connection, ends);

            assertThat(changes.delivery()).isEqualTo(Delivery.UPSERT);
            assertThat(changes.estimate().notes())
                    .contains(
                            "Calculated properties and contacts deleted for good are seen by the next whole read: from"
                                    + " 2026-11-08T10:00:00Z on.");
            assertThat(table).isEqualTo(before).isNotEqualTo(truth());

            clock.pass(Duration.ofDays(1));
            ReadPlan refresh = sync(connection, changes.ends());

            assertThat(refresh.delivery()).isEqualTo(Delivery.SNAPSHOT);
            assertThat(refresh.estimate().notes())
                    .first()
                    .isEqualTo("All records are read instead of those that changed: they were read whole last at"
                            + " 2026-11-01T10:00:00Z, and refresh-every is P7D.");
            assertThat(table).isEqualTo(truth()).hasSize(before.size() - 1);
            assertThat(plan(connection, refresh.ends()).delivery()).isEqualTo(Delivery.UPSERT);
        }
    }

    @Test
    void changesBetweenTheLastChangesAndTheWholeReadAreInIt() throws Exception {
        try (Connection connection = connect(Map.of("refresh-every", "1h", "deleted-records", "remove"))) {
            Map<String, Position> ends = sync(connection, Map.of()).ends();
            clock.pass(Duration.ofHours(2));
            for (Mutation mutation : List.of(Mutation.CREATE, Mutation.UPDATE, Mutation.ARCHIVE, Mutation.MERGE)) {
                assertThat(hubSpot.mutations().apply(mutation, "contacts")).isTrue();
            }

            assertThat(sync(connection, ends).delivery()).isEqualTo(Delivery.SNAPSHOT);

            assertThat(table).isEqualTo(truth());
        }
    }

    @Test
    void zeroIsNever() throws Exception {
        try (Connection connection = connect(Map.of("refresh-every", "PT0S"))) {
            Map<String, Position> ends = plan(connection, Map.of()).ends();
            clock.pass(Duration.ofDays(4_000));

            ReadPlan plan = plan(connection, ends);

            assertThat(plan.delivery()).isEqualTo(Delivery.UPSERT);
            assertThat(plan.estimate().notes())
                    .anyMatch(note -> note.endsWith("never, because refresh-every is zero."));
        }
    }

    @Test
    void anEndThatDoesNotSayWhenAllWasReadCountsAsTooOld() throws Exception {
        Position old = new Position(1, "{\"changedBefore\":" + clock.millis() + "}");
        try (Connection connection = connect(Map.of());
                Connection never = connect(Map.of("refresh-every", "PT0S"))) {
            ReadPlan plan = plan(connection, Map.of("all", old));

            assertThat(plan.delivery()).isEqualTo(Delivery.SNAPSHOT);
            assertThat(plan.estimate().notes())
                    .first()
                    .asString()
                    .contains("it is not known when they were read whole last");
            assertThat(plan(connection, plan.ends()).delivery()).isEqualTo(Delivery.UPSERT);
            assertThat(plan(never, Map.of("all", old)).delivery()).isEqualTo(Delivery.UPSERT);
        }
    }

    private Connection connect(Map<String, Object> settings) throws Exception {
        return Connection.unhurried(hubSpot.endpoint(), settings, hubSpot.privateAppToken(), clock);
    }

    private static ReadPlan plan(Connection connection, Map<String, Position> after) throws Exception {
        return connection
                .source()
                .plan(ReadRequest.builder(new StreamId("contacts"))
                        .mode(ReadMode.INCREMENTAL)
                        .columns(List.of(CALCULATED))
                        .after(after)
                        .parallelism(2)
                        .build());
    }

    /** Reads into the table what a run after these ends reads. */
    private ReadPlan sync(Connection connection, Map<String, Position> after) throws Exception {
        ReadPlan plan = plan(connection, after);
        Reading read = new Reading(connection.source(), true).read(plan);
        if (plan.delivery() == Delivery.SNAPSHOT) {
            table.clear();
        }
        for (Reading.Row row : read.rows) {
            if (row.gone()) {
                table.remove(Long.valueOf(row.id()));
            } else {
                table.put(Long.valueOf(row.id()), text(row.values().get(CALCULATED)));
            }
        }
        return plan;
    }

    private Map<Long, String> truth() {
        Map<Long, String> rows = new TreeMap<>();
        hubSpot.truth()
                .rows("contacts", List.of(CALCULATED))
                .forEach(row -> rows.put(row.id(), text(row.properties().get(CALCULATED))));
        return rows;
    }

    /** Numbers are doubles in rows and texts at HubSpot. */
    private static String text(@Nullable Object value) {
        return String.valueOf(Double.valueOf(String.valueOf(value)));
    }
}
