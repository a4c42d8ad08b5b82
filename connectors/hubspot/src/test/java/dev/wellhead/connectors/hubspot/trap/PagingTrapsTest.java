package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading all records: pages, cursors, addresses. */
class PagingTrapsTest {
    private static final List<String> COLUMNS = List.of("email", "message");

    /** Only the absence of a next page ends a list; Airbyte stops at a short one. */
    @ParameterizedTest
    @ValueSource(ints = {400, 1_300})
    void aShortOrEmptyPageDoesNotEndAList(int contacts) throws Exception {
        try (TrapAccount account = TrapAccount.of(contacts, Quirks.builder().shortPageEvery(2))) {
            Reading read = account.whole("contacts", columns());

            assertThat(Truths.read(read, COLUMNS)).isEqualTo(Truths.kept(account.hubSpot, "contacts", COLUMNS));
            assertThat(account.calls("objects.list"))
                    .anyMatch(call -> call.note().matches("(0|33) rows.*"));
        }
    }

    /** That the list can be entered at any id is not promised. */
    @ParameterizedTest
    @EnumSource(Quirks.ListAfter.class)
    void aListThatTakesNoCursorButItsOwnIsReadFromItsBeginning(Quirks.ListAfter rule) throws Exception {
        try (TrapAccount account = TrapAccount.of(1_300, Quirks.builder().listAfter(rule))) {
            Reading read = account.whole("contacts", columns());

            assertThat(Truths.read(read, COLUMNS)).isEqualTo(Truths.kept(account.hubSpot, "contacts", COLUMNS));
        }
    }

    /** Pages by offset lose a row for each one that goes: NiFi's documentation says so of itself. */
    @Test
    void recordsThatComeAndGoShiftNoOthers() throws Exception {
        try (TrapAccount account = TrapAccount.of(1_300, Quirks.builder())) {
            Set<String> before =
                    Truths.live(account.hubSpot, "contacts", List.of()).keySet();
            account.hubSpot
                    .mutations()
                    .during(new MutationPlan(
                            1,
                            60,
                            List.of("contacts"),
                            List.of(Mutation.CREATE, Mutation.ARCHIVE, Mutation.GDPR_DELETE)));

            Reading read = account.whole("contacts", columns());

            Set<String> stayed =
                    Truths.live(account.hubSpot, "contacts", List.of()).keySet();
            stayed.retainAll(before);
            List<String> live = read.rows.stream()
                    .filter(row -> Boolean.FALSE.equals(row.values().get("_archived")))
                    .map(Reading.Row::id)
                    .toList();
            assertThat(live).doesNotHaveDuplicates().containsAll(stayed);
            assertThat(account.hubSpot.mutations().done(Mutation.GDPR_DELETE)).isPositive();
        }
    }

    /**
     * An address of more than 16,200 characters is answered with a page of HTML and status 414: PostHog #31617, dlt #305,
     * Airbyte #33976, Airweave #1064.
     */
    @Test
    void moreThanAThousandPropertiesTravelInNoAddress() throws Exception {
        try (TrapAccount account = TrapAccount.with(
                options -> options.contacts(250).customProperties(700).mergedPermille(20))) {
            List<String> all = account.hubSpot.truth().properties("contacts");

            Reading read = account.whole("contacts");

            assertThat(all).hasSizeGreaterThan(1_000);
            assertThat(ValueTrapsTest.differences(account, "contacts", read)).isEmpty();
            assertThat(read.ids().stream().collect(Collectors.toSet())).hasSameSizeAs(read.ids());
            assertThat(account.hubSpot.requests().newest())
                    .allSatisfy(call -> assertThat(call.status()).isLessThan(300));
        }
    }

    private static List<String> columns() {
        return List.of("email", "message", "_archived", "_archived_at", "_updated_at");
    }
}
