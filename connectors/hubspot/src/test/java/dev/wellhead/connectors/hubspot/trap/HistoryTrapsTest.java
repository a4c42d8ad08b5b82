package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Earlier values of properties, and lists. */
class HistoryTrapsTest {
    /**
     * A list with the history of all properties has too long an address, and more than 50 records with history are refused:
     * Airbyte #25991 and #32652 re-read all of it for each change, and lose what the list does not show.
     */
    @Test
    void everyValueThatAPropertyHadIsThere() throws Exception {
        try (TrapAccount account = TrapAccount.of(700, Quirks.builder())) {
            for (int i = 0; i < 50; i++) {
                account.hubSpot.mutations().apply(Mutation.UPDATE, "tickets");
            }

            Reading read = account.whole("tickets_history");

            assertThat(values(read)).isEqualTo(truth(account));
            assertThat(account.calls("objects.batch.read")).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aPartOfABatchThatFailedIsAskedForAgain() throws Exception {
        try (TrapAccount account = TrapAccount.of(700, Quirks.builder().partFailsEvery(2))) {
            Reading read = account.whole("tickets_history");

            assertThat(read.reopened).as("the trap is there").isPositive();
            assertThat(values(read)).isEqualTo(truth(account));
        }
    }

    /** A batch that is asked for a merged record answers the winner, whose values then come twice. */
    @Test
    void aRecordThatIsMergedBetweenTwoCallsIsToldOnce() throws Exception {
        try (TrapAccount account = TrapAccount.of(900, Quirks.builder())) {
            List<Long> ids = account.hubSpot
                    .truth()
                    .rows("tickets", List.of())
                    .map(TrueRow::id)
                    .toList();
            AtomicInteger merges = new AtomicInteger();
            // After the first page of ids, its first record becomes part of the very last one.
            account.afterCall(() -> {
                if (!account.calls("objects.list").isEmpty() && merges.getAndIncrement() == 0) {
                    account.hubSpot.crm().merge(account.table("tickets"), ids.get(ids.size() - 1), ids.get(0));
                }
            });

            Reading read = account.whole("tickets_history");

            assertThat(merges).hasPositiveValue();
            assertThat(ids).as("they are more than a page").hasSizeGreaterThan(60);
            assertThat(values(read)).doesNotHaveDuplicates().isEqualTo(truth(account));
        }
    }

    /** Lists beyond the 10,000th are not told: better no rows than an incomplete table (tap-hubspot 4.3.2). */
    @Test
    void moreListsThanHubSpotTellsOfAreNoCompleteTable() throws Exception {
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(20).lists(10_001))) {
            assertThatThrownBy(() -> account.whole("lists")).hasMessageContaining("more than 10000 lists");
        }
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(20).lists(1_600))) {
            assertThat(account.whole("lists").rows).hasSize(1_600);
        }
    }

    private static List<String> values(Reading read) {
        return read.rows.stream()
                .map(row -> row.values().get("recordId") + " " + row.values().get("property") + " "
                        + row.values().get("timestamp") + " " + row.values().get("value") + " "
                        + row.values().get("sourceType"))
                .sorted()
                .toList();
    }

    private static List<String> truth(TrapAccount account) {
        List<String> names = account.hubSpot.truth().properties("tickets");
        return account.hubSpot
                .truth()
                .rows("tickets", List.of())
                .flatMap(row -> names.stream().flatMap(name -> truth(account, row, name)))
                .sorted()
                .toList();
    }

    private static Stream<String> truth(TrapAccount account, TrueRow row, String name) {
        return account.hubSpot.truth().history("tickets", row.id(), name).stream()
                .map(entry -> row.id() + " " + name + " " + Instant.ofEpochMilli(entry.at()) + " " + entry.value() + " "
                        + entry.source());
    }
}
