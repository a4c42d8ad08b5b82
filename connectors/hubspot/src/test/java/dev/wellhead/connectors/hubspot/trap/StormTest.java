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
                            .strictSearchBody(true)
                            .partFailsEvery(4)
                            .alwaysMultiStatus(true)
                            .build();
            };
        }
    }

    /**
     * Which account, and what is read of it.
     *
     * @param contacts how many there are; of the other types there are fewer
     * @param isWide whether so many properties are read that searches are refused for the length of their bodies
     */
    private record Weather(String type, int contacts, long seed, String deleted, boolean isWide) {
        List<String> columns(TrapAccount account) {
            return isWide ? account.texts(type) : account.changing(type);
        }
    }

    @ParameterizedTest
    @EnumSource(Surprise.class)
    void whatChangesDuringSyncsIsThereAfterTheNext(Surprise surprise) throws Exception {
        storm(surprise, new Weather("contacts", 1_100, 7, "remove", false));
        storm(surprise, new Weather("contacts", 90, 8, "keep", false));
    }

    @ParameterizedTest
    @CsvSource({
        "contacts, 60, 11, remove, false",
        "contacts, 60, 12, keep, false",
        "contacts, 150, 13, remove, true",
        "contacts, 70, 14, keep, true",
        "contacts, 1200, 15, keep, false",
        "companies, 300, 16, remove, true",
        "deals, 300, 17, keep, false",
        "tickets, 600, 18, remove, false"
    })
    void whatEverHappensTogether(String type, int contacts, long seed, String deleted, boolean isWide)
            throws Exception {
        storm(Surprise.ALL_AT_ONCE, new Weather(type, contacts, seed, deleted, isWide));
    }

    private static void storm(Surprise surprise, Weather weather) throws Exception {
        String type = weather.type();
        try (TrapAccount account = TrapAccount.with(
                options -> options.contacts(weather.contacts())
                        .seed(weather.seed())
                        .quirks(surprise.quirks()),
                Map.of("deleted-records", weather.deleted()))) {
            List<String> columns = weather.columns(account);
            SyncedTable table = new SyncedTable(account, type, columns);
            boolean isSmall = account.hubSpot.truth().count(type) < FEW;
            account.hubSpot.mutations().during(new MutationPlan(1, isSmall ? 80 : 150, List.of(type), KINDS));
            // The fewer records, the more syncs it takes until all has happened.
            for (int i = 0; i < 3 || isSmall && account.hubSpot.mutations().left() > 0; i++) {
                table.sync();
                account.pass(Duration.ofMinutes(weather.seed() % 7));
            }
            account.quiet();

            table.sync();

            assertThat(table.rows())
                    .as("%s", weather)
                    .isEqualTo(
                            weather.deleted().equals("keep")
                                    ? Truths.kept(account.hubSpot, type, columns)
                                    : Truths.live(account.hubSpot, type, columns));
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
