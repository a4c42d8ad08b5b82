package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are deleted, restored, merged, or forgotten. */
class DeletionTrapsTest {
    private static final List<String> COLUMNS = List.of("email");

    /** Some types answer 400 or 404 when their recycle bin is asked for; ingestr had to learn it. */
    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aTypeWithoutRecycleBinIsReadWithoutIt(int status) throws Exception {
        try (TrapAccount account = TrapAccount.of(150, Quirks.builder().binStatus(status))) {
            SyncedTable table = new SyncedTable(account, "contacts", COLUMNS);
            table.sync();
            account.hubSpot.mutations().apply(Mutation.CREATE, "contacts");
            account.quiet();

            table.sync();

            assertThat(table.rows()).isEqualTo(Truths.live(account.hubSpot, "contacts", COLUMNS));
        }
    }

    /** The loser of a merge leaves no trace but in its winner, and who looks among live records only misses it. */
    @ParameterizedTest
    @ValueSource(strings = {"keep", "remove"})
    void theLoserGoesThoughTheWinnerWasDeletedToo(String deleted) throws Exception {
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(50), Map.of("deleted-records", deleted))) {
            ObjectTable contacts = account.table("contacts");
            List<String> ids = List.copyOf(
                    Truths.live(account.hubSpot, "contacts", List.of()).keySet());
            SyncedTable table = new SyncedTable(account, "contacts", COLUMNS);
            table.sync();
            account.hubSpot.crm().merge(contacts, Long.parseLong(ids.get(3)), Long.parseLong(ids.get(7)));
            account.hubSpot.crm().archive(contacts, Long.parseLong(ids.get(3)));
            account.quiet();

            table.sync();

            assertThat(table.rows()).doesNotContainKey(ids.get(7)).isEqualTo(expected(account, deleted));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "remove"})
    void aRestoredRecordIsLiveAgain(String deleted) throws Exception {
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(50), Map.of("deleted-records", deleted))) {
            SyncedTable table = new SyncedTable(account, "contacts", COLUMNS);
            table.sync();
            ObjectTable contacts = account.table("contacts");
            long id = account.hubSpot
                    .truth()
                    .rows("contacts", List.of())
                    .findFirst()
                    .orElseThrow()
                    .id();
            account.hubSpot.crm().archive(contacts, id);
            account.quiet();
            table.sync();
            assertThat(table.rows().getOrDefault(Long.toString(id), "none")).doesNotContain("_archived=false");
            account.hubSpot.crm().restore(contacts, id);
            account.quiet();

            table.sync();

            assertThat(table.rows().get(Long.toString(id))).contains("_archived=false");
            assertThat(table.rows()).isEqualTo(expected(account, deleted));
        }
    }

    /** A batch that is asked for a merged record answers the winner, which the list names as well: rows come twice. */
    @Test
    void aRecordThatIsMergedBetweenTwoCallsComesOnce() throws Exception {
        try (TrapAccount account =
                TrapAccount.with(options -> options.contacts(600).customProperties(100))) {
            account.hubSpot.mutations().during(new MutationPlan(1, 60, List.of("contacts"), List.of(Mutation.MERGE)));

            Reading read = account.whole("contacts");

            assertThat(account.calls("objects.batch.read")).isNotEmpty();
            assertThat(account.hubSpot.mutations().done(Mutation.MERGE)).isGreaterThan(10);
            assertThat(read.ids()).doesNotHaveDuplicates();
        }
    }

    /** Nothing is left of a person that was deleted for good: changes cannot tell, the next full read does. */
    @Test
    void whoWasForgottenIsGoneWithTheNextFullRead() throws Exception {
        try (TrapAccount account = TrapAccount.of(1_300, Quirks.builder())) {
            account.whole("contacts", COLUMNS);
            for (int i = 0; i < 20; i++) {
                account.hubSpot.mutations().apply(Mutation.GDPR_DELETE, "contacts");
            }

            Reading read = account.whole("contacts", List.of("email", "_archived", "_archived_at"));

            assertThat(Truths.read(read, COLUMNS)).isEqualTo(Truths.kept(account.hubSpot, "contacts", COLUMNS));
        }
    }

    private static Map<String, String> expected(TrapAccount account, String deleted) {
        return deleted.equals("keep")
                ? Truths.kept(account.hubSpot, "contacts", COLUMNS)
                : Truths.live(account.hubSpot, "contacts", COLUMNS);
    }
}
