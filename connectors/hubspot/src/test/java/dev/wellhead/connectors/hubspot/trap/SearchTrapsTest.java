package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.hubspot.behaviour.Lag;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading what changed: the index, its order, and its time. */
class SearchTrapsTest {
    /** Airbyte #69203, Estuary #1861 and #1871, supaglue #665: what the index shows late is lost by who looks once. */
    @Test
    void whatTheIndexShowsLateComesWithTheNextRun() throws Exception {
        Lag lag = new Lag(Duration.ofMinutes(14), Duration.ofMinutes(14), 1_000);
        try (TrapAccount account = TrapAccount.of(300, Quirks.builder().lag(lag))) {
            List<String> columns = account.changing("contacts");
            SyncedTable table = new SyncedTable(account, "contacts", columns);
            table.sync();
            change(account, 100);
            int early = table.sync().rows.size();
            account.quiet();

            table.sync();

            assertThat(early).as("the trap is there").isLessThan(50);
            assertThat(table.rows()).isEqualTo(Truths.kept(account.hubSpot, "contacts", columns));
        }
    }

    /** How searches misbehave. */
    enum Order {
        /** Estuary #4595, #5180: rows out of order, up to an hour. */
        NONE,
        /** Airbyte #79666, #80745: ids that are compared as texts, so that 1000 comes before 51. */
        OF_TEXTS,
        /** Estuary #2210: rows that are newer than what was asked for. */
        OF_NEWER_ROWS;

        Quirks.Builder quirks() {
            return switch (this) {
                case NONE -> Quirks.builder().searchDisorder(true);
                case OF_TEXTS -> Quirks.builder().searchIdsAsText(true);
                case OF_NEWER_ROWS ->
                    Quirks.builder()
                            .searchShowsLive(true)
                            .lag(new Lag(Duration.ofMinutes(5), Duration.ofMinutes(5), 0));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void theOrderOfSearchesIsNotTrusted(Order order) throws Exception {
        try (TrapAccount account = TrapAccount.of(1_500, order.quirks())) {
            List<String> columns = account.changing("contacts");
            SyncedTable table = new SyncedTable(account, "contacts", columns);
            table.sync();
            account.quiet();
            account.hubSpot.mutations().apply(Mutation.BATCH_UPDATE, "contacts");
            change(account, 200);
            account.quiet();

            table.sync();

            assertThat(table.rows()).isEqualTo(Truths.kept(account.hubSpot, "contacts", columns));
        }
    }

    /** Calculated values change, and no time of change tells: a full read has them, and nothing comes again and again. */
    @Test
    void calculatedValuesComeWithAFullReadAndChangeNothingElse() throws Exception {
        List<String> columns = List.of("hs_predictivecontactscore_v2", "days_since_last_activity");
        try (TrapAccount account = TrapAccount.of(300, Quirks.builder())) {
            SyncedTable table = new SyncedTable(account, "contacts", columns);
            table.sync();
            account.hubSpot.mutations().apply(Mutation.DRIFT, "contacts");
            account.quiet();

            assertThat(table.sync().rows).as("changes").isEmpty();
            assertThat(ValueTrapsTest.differences(account, "contacts", account.whole("contacts")))
                    .isEmpty();
        }
    }

    /** What somebody writes back is a change as any other; it must end some time. */
    @Test
    void whatWasWrittenBackComesOnceTheIndexIsSureAndNeverAgain() throws Exception {
        try (TrapAccount account = TrapAccount.of(300, Quirks.builder())) {
            ObjectTable contacts = account.table("contacts");
            SyncedTable table = new SyncedTable(account, "contacts", List.of("firstname"));
            table.sync();
            List<Long> ids = account.hubSpot
                    .truth()
                    .rows("contacts", List.of())
                    .limit(3)
                    .map(row -> row.id())
                    .toList();
            ids.forEach(id ->
                    account.hubSpot.crm().write(contacts, id, Map.of("firstname", "Written back"), "INTEGRATION"));

            assertThat(table.sync().ids())
                    .containsExactlyInAnyOrderElementsOf(
                            ids.stream().map(String::valueOf).toList());
            account.quiet();
            table.sync();
            assertThat(table.sync().ids()).isEmpty();
        }
    }

    /** HubSpot documents a search body of 3,000 characters at most, and does not hold callers to it, yet. */
    @Test
    void aBodyThatIsTooLongIsMadeShort() throws Exception {
        try (TrapAccount account = TrapAccount.of(1_100, Quirks.builder().strictSearchBody(true))) {
            List<String> texts = account.texts("contacts");
            SyncedTable table = new SyncedTable(account, "contacts", texts);
            table.sync();
            assertThat(table.rows()).isEqualTo(Truths.kept(account.hubSpot, "contacts", texts));
            change(account, 160);
            for (int i = 0; i < 5; i++) {
                account.hubSpot.mutations().apply(Mutation.MERGE, "contacts");
            }
            account.hubSpot.requests().clear();

            table.sync();

            assertThat(table.rows()).isEqualTo(Truths.kept(account.hubSpot, "contacts", texts));
            assertThat(account.calls("objects.search")).anyMatch(call -> call.status() == 400);
            assertThat(account.calls("objects.batch.read")).isNotEmpty();
        }
    }

    /** A search from the beginning of time is answered with status 500; Estuary starts a second later. */
    @Test
    void noSearchBeginsAtTheBeginningOfTime() throws Exception {
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(120), Map.of("index-lag", "PT1000000H"))) {
            SyncedTable table = new SyncedTable(account, "contacts", List.of("email"));
            table.sync();

            assertThat(table.sync().rows).hasSizeGreaterThan(100);
            assertThat(account.calls("objects.search"))
                    .noneMatch(call -> call.note().matches(".*modifieddate (GTE?|LTE?) (-.*|0( .*|$))"));
            assertThat(table.rows()).isEqualTo(Truths.kept(account.hubSpot, "contacts", List.of("email")));
        }
    }

    private static void change(TrapAccount account, int times) {
        for (int i = 0; i < times; i++) {
            account.hubSpot.mutations().apply(Mutation.UPDATE, "contacts");
        }
    }
}
