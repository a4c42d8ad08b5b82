package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.hubspot.behaviour.Lag;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An account that changes with every answer is exact one sync after its writers stop, whatever HubSpot's surprises are: in
 * small accounts the same few records are changed, deleted, restored and merged over and over.
 */
class StormTest {
    /** So few that the same ones change again and again. */
    private static final int FEW = 200;

    private static final List<Mutation> KINDS = List.of(
            Mutation.CREATE,
            Mutation.UPDATE,
            Mutation.UPDATE,
            Mutation.UPDATE,
            Mutation.UPDATE,
            Mutation.ARCHIVE,
            Mutation.ARCHIVE,
            Mutation.RESTORE,
            Mutation.MERGE,
            Mutation.MERGE,
            Mutation.ARCHIVE,
            Mutation.RESTORE,
            Mutation.CREATE,
            Mutation.BATCH_UPDATE);

    /** What the simulator does besides answering. */
    enum Surprise {
        NONE,
        USUAL,
        LIST_REFUSES,
        LIST_IGNORES,
        SHORT_PAGES,
        DISORDER,
        TEXT_IDS,
        NEWER_ROWS,
        LATE,
        ALL_AT_ONCE;

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
                case LATE ->
                    quirks.lag(new Lag(Duration.ofMinutes(4), Duration.ofMinutes(14), 300))
                            .build();
                case ALL_AT_ONCE ->
                    quirks.lag(new Lag(Duration.ofMinutes(4), Duration.ofMinutes(14), 300))
                            .searchDisorder(true)
                            .searchIdsAsText(true)
                            .searchShowsLive(true)
                            .shortPageEvery(3)
                            .partFailsEvery(4)
                            .alwaysMultiStatus(true)
                            .build();
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Surprise.class)
    void whatChangesDuringSyncsIsThereAfterTheNext(Surprise surprise) throws Exception {
        weather(surprise, 1_100, 7, "remove");
        weather(surprise, 90, 8, "keep");
    }

    @ParameterizedTest
    @CsvSource({"60, 11, remove", "60, 12, keep", "150, 13, remove", "1200, 14, keep"})
    void whatEverHappensTogether(int contacts, long seed, String deleted) throws Exception {
        weather(Surprise.ALL_AT_ONCE, contacts, seed, deleted);
    }

    private static void weather(Surprise surprise, int contacts, long seed, String deleted) throws Exception {
        try (TrapAccount account = TrapAccount.with(
                options -> options.contacts(contacts).seed(seed).quirks(surprise.quirks()),
                Map.of("deleted-records", deleted))) {
            List<String> columns = account.changing("contacts");
            SyncedTable table = new SyncedTable(account, "contacts", columns);
            account.hubSpot
                    .mutations()
                    .during(new MutationPlan(1, contacts < FEW ? 80 : 150, List.of("contacts"), KINDS));
            // The fewer records, the more syncs it takes until all has happened.
            for (int i = 0;
                    i < 4 || contacts < 200 && account.hubSpot.mutations().left() > 0;
                    i++) {
                table.sync();
                account.pass(Duration.ofMinutes(seed % 7));
            }
            account.quiet();

            table.sync();

            assertThat(table.rows())
                    .as("%s contacts, seed %s, %s deleted records", contacts, seed, deleted)
                    .isEqualTo(
                            deleted.equals("keep")
                                    ? Truths.kept(account.hubSpot, "contacts", columns)
                                    : Truths.live(account.hubSpot, "contacts", columns));
            assertThat(account.hubSpot.mutations().done(Mutation.UPDATE)).isPositive();
            assertThat(account.calls("objects.search"))
                    .as("pages by offset lose rows when others come and go")
                    .noneMatch(call -> call.note().matches(".* after [1-9].*"));
        }
    }

    /** Associations tell nobody of their changes: Airbyte #14390, #14639. */
    @Test
    void associationsOfAnAccountThatChangesAreExactWithTheNextReading() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(1_200)
                .hub(700)
                .seed(5)
                .quirks(Quirks.builder()
                        .goneFailsBatch(true)
                        .shortPageEvery(4)
                        .lag(Lag.usual())
                        .build()))) {
            List<String> streams = List.of("contacts_to_companies", "companies_to_contacts", "deals_to_contacts");
            account.hubSpot
                    .mutations()
                    .during(new MutationPlan(
                            1,
                            200,
                            List.of("contacts", "companies", "deals"),
                            List.of(
                                    Mutation.ASSOCIATE,
                                    Mutation.DISSOCIATE,
                                    Mutation.RELABEL,
                                    Mutation.MERGE,
                                    Mutation.ARCHIVE,
                                    Mutation.RESTORE)));
            for (String stream : streams) {
                account.whole(stream);
            }
            account.quiet();

            for (String stream : streams) {
                assertThat(Truths.links(account.whole(stream)))
                        .as(stream)
                        .isEqualTo(Truths.links(account.hubSpot, stream));
            }
            assertThat(account.hubSpot.mutations().done(Mutation.RELABEL)).isPositive();
        }
    }
}
