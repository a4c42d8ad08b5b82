package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import dev.wellhead.simulators.hubspot.truth.TrueLink;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Associations: pages of one record, labels, parts of batches. */
class AssociationTrapsTest {
    /**
     * 500 associations of a record come at once, the rest by a token: Airbyte (#56447: 100), Estuary #1974 and ingestr drop
     * it, dlt did (#594).
     */
    @ParameterizedTest
    @ValueSource(ints = {101, 499, 500, 501, 1_000, 1_001})
    void aRecordHasAllItsAssociations(int hub) throws Exception {
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(1_500).hub(hub))) {
            Reading read = account.whole("companies_to_contacts");

            assertThat(Truths.links(read)).isEqualTo(Truths.links(account.hubSpot, "companies_to_contacts"));
            assertThat(account.hubSpot
                            .truth()
                            .associations("companies", "contacts")
                            .filter(link -> link.fromId() == 51)
                            .map(TrueLink::toId)
                            .distinct())
                    .as("the trap is there")
                    .hasSizeGreaterThan(hub * 9 / 10);
        }
    }

    /** Inside of records, ids repeat for each kind and labels are missing (dlt, Estuary); batches of their own have both. */
    @Test
    void eachKindOfAnAssociationIsARowWithItsLabel() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(400))) {
            Reading read = account.whole("contacts_to_companies");

            assertThat(Truths.links(read))
                    .doesNotHaveDuplicates()
                    .isEqualTo(Truths.links(account.hubSpot, "contacts_to_companies"));
            Set<String> pairs = read.rows.stream()
                    .map(row -> row.values().get("from_id") + " " + row.values().get("to_id"))
                    .collect(Collectors.toSet());
            assertThat(pairs).as("some have several kinds").hasSizeLessThan(read.rows.size());
            assertThat(read.rows).anyMatch(row -> row.values().get("label") != null);
            assertThat(account.calls("objects.list"))
                    .noneMatch(call -> call.query().contains("associations="));
        }
    }

    /** A batch of which a part failed is a success by its status, also where the version declares no 207. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPartOfABatchThatFailedIsAskedForAgain(boolean multiStatus) throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(1_500)
                .hub(700)
                .quirks(Quirks.builder()
                        .partFailsEvery(2)
                        .alwaysMultiStatus(multiStatus)
                        .build()))) {
            Reading read = account.whole("companies_to_contacts");

            assertThat(read.reopened).as("the trap is there").isPositive();
            assertThat(Truths.links(read)).isEqualTo(Truths.links(account.hubSpot, "companies_to_contacts"));
        }
    }

    /** One bad id can fail a batch of a thousand: ingestr halves it, and says nothing of what it leaves out. */
    @Test
    void aBatchIsNotLostForRecordsThatAreGone() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(3_500)
                .quirks(Quirks.builder().goneFailsBatch(true).build()))) {
            Set<Long> before = ids(account);
            account.hubSpot
                    .mutations()
                    .during(new MutationPlan(1, 60, List.of("contacts"), List.of(Mutation.GDPR_DELETE)));

            Reading read = account.whole("contacts_to_companies");

            Set<Long> gone = before;
            gone.removeAll(ids(account));
            assertThat(gone).hasSizeGreaterThan(20);
            List<String> ofOthers = read.rows.stream()
                    .filter(row -> !gone.contains(
                            Long.parseLong(String.valueOf(row.values().get("from_id")))))
                    .map(row -> row.values().values().toString())
                    .sorted()
                    .toList();
            assertThat(ofOthers).isEqualTo(Truths.links(account.hubSpot, "contacts_to_companies"));
            assertThat(account.calls("associations.batch.read")).anyMatch(call -> call.status() == 400);
        }
    }

    private static Set<Long> ids(TrapAccount account) {
        return account.hubSpot
                .truth()
                .rows("contacts", List.of())
                .map(row -> row.id())
                .collect(Collectors.toSet());
    }

    /** Associations change without a trace in their records: supaglue, Airbyte #14390 and #14639. */
    @Test
    void changesThatNoRecordTellsOfComeWithTheNextSync() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(400))) {
            account.whole("contacts_to_companies");
            List<String> before = Truths.links(account.hubSpot, "contacts_to_companies");
            for (int i = 0; i < 60; i++) {
                account.hubSpot.mutations().apply(Mutation.ASSOCIATE, "contacts");
                account.hubSpot.mutations().apply(Mutation.RELABEL, "contacts");
                account.hubSpot.mutations().apply(Mutation.DISSOCIATE, "contacts");
            }

            Reading read = account.whole("contacts_to_companies");

            assertThat(Truths.links(account.hubSpot, "contacts_to_companies")).isNotEqualTo(before);
            assertThat(Truths.links(read)).isEqualTo(Truths.links(account.hubSpot, "contacts_to_companies"));
        }
    }
}
