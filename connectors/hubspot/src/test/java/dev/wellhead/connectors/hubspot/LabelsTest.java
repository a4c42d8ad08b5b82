package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.ActionOutcome.Result;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that an account defines for its associations. */
class LabelsTest {
    private static final Map<String, String> PAIR = Map.of("from_type", "contacts", "to_type", "companies");

    private HubSpotSimulator hubSpot;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(200).limits(RateLimits.NONE).build());
        connection = Connection.unhurried(hubSpot.endpoint(), Map.of(), hubSpot.privateAppToken());
    }

    @AfterEach
    void stop() {
        connection.close();
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09", "2026-03", "v3"})
    void aLabelIsDefinedGivenRenamedAndDeleted(String version) throws Exception {
        try (Connection other =
                Connection.unhurried(hubSpot.endpoint(), Map.of("api-version", version), hubSpot.privateAppToken())) {
            ActionOutcome made =
                    one(other, "create-association-labels", with("label", "Gutachter/in", "inverse_label", "Prüft"));
            assertThat(made.values()).containsEntry("category", "USER_DEFINED").containsEntry("new", "true");
            assertThat(labels("contacts", "companies")).contains("Gutachter/in");
            assertThat(labels("companies", "contacts")).contains("Prüft");

            String contact = id("contacts");
            String company = id("companies");
            Map<String, String> link = with("label", "Gutachter/in", "from_id", contact, "to_id", company);
            assertThat(one(other, "create-associations", link).result()).isEqualTo(Result.OK);
            assertThat(kinds(contact, company))
                    .contains(Integer.valueOf(made.values().get("type_id")));

            ActionOutcome renamed =
                    one(other, "rename-association-labels", with("label", "Gutachter/in", "new_label", "Expert"));
            assertThat(renamed.values()).containsEntry("type_id", made.values().get("type_id"));
            assertThat(labels("contacts", "companies")).contains("Expert").doesNotContain("Gutachter/in");
            assertThat(labels("companies", "contacts")).contains("Prüft");

            assertThat(one(other, "delete-association-labels", with("label", "Expert"))
                            .result())
                    .isEqualTo(Result.OK);
            assertThat(labels("contacts", "companies")).doesNotContain("Expert");
            assertThat(kinds(contact, company))
                    .as("the records stay associated, without the label")
                    .doesNotContain(Integer.valueOf(made.values().get("type_id")));
        }
    }

    @Test
    void definingAndRenamingTwiceIsAsOnce() throws Exception {
        Map<String, String> label = with("label", "Referee", "inverse_label", "Judges");
        ActionOutcome first = one("create-association-labels", label);
        ActionOutcome again = one("create-association-labels", label);
        assertThat(again.result()).isEqualTo(Result.OK);
        assertThat(again.values())
                .containsEntry("new", "false")
                .containsEntry("type_id", first.values().get("type_id"));

        Map<String, String> rename = with("label", "Referee", "new_label", "Umpire", "new_inverse_label", "Decides");
        assertThat(one("rename-association-labels", rename).result()).isEqualTo(Result.OK);
        assertThat(one("rename-association-labels", with("label", "Referee", "new_label", "Umpire"))
                        .result())
                .isEqualTo(Result.OK);
        assertThat(labels("contacts", "companies")).containsOnlyOnce("Umpire").doesNotContain("Referee");
        assertThat(labels("companies", "contacts")).contains("Decides");
    }

    @Test
    void aLabelThatReadsOtherwiseFromTheOtherSideIsNotTakenForTheSame() throws Exception {
        ActionOutcome outcome =
                one("create-association-labels", with("label", "Decision maker", "inverse_label", "Is decided by"));

        assertThat(message(outcome))
                .isEqualTo("label 'Decision maker' of associations of contacts with companies is there already, but"
                        + " reads otherwise than 'Is decided by' from the other side; rename it instead");
    }

    @Test
    void theTenthLabelIsTheLastAndTheMessageSaysWhatToDo() throws Exception {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rows.add(with("label", "Label " + i));
        }

        List<ActionOutcome> outcomes = run("create-association-labels", rows);

        assertThat(outcomes)
                .extracting(ActionOutcome::result)
                .as("two labels are there already")
                .startsWith(Result.OK, Result.OK)
                .endsWith(Result.FAILED);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.result() == Result.OK)
                .hasSize(8);
        assertThat(message(outcomes.get(8)))
                .startsWith("associations of contacts with companies have 10 labels of the account already, and HubSpot"
                        + " allows 10, in some editions more; delete one first. ")
                .contains("There are already 10 labels between these types");
    }

    @Test
    void whatCannotBeChangedIsToldWithWhatCan() throws Exception {
        assertThat(message(one("delete-association-labels", with("label", "Decision makr"))))
                .isEqualTo("associations of contacts with companies have no label 'Decision makr'. Did you mean"
                        + " 'Decision maker'?");
        assertThat(message(one("rename-association-labels", with("label", "Primary", "new_label", "First"))))
                .isEqualTo("'Primary' of associations of contacts with companies is HubSpot's own kind of association"
                        + " (HUBSPOT_DEFINED): only labels that the account has defined can be changed");
        assertThat(message(one("delete-association-labels", with("type_id", "279"))))
                .startsWith("'without a label' of associations of contacts with companies is HubSpot's own");
        assertThat(message(one("delete-association-labels", PAIR))).isEqualTo("row 0 has no label");
    }

    @Test
    void aDefinitionWhoseAnswerIsLostIsUnknownAndNotSentTwice() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.answering(request -> request.method().equals("GET")
                                ? Reply.json("{\"portalId\": 1, \"results\": []}")
                                : Reply.reset());
                Connection lost = Connection.unhurried(server.uri("").toString(), Map.of())) {
            ActionOutcome outcome = one(lost, "create-association-labels", with("label", "Referee"));

            assertThat(outcome.result()).isEqualTo(Result.UNKNOWN);
            assertThat(server.received())
                    .filteredOn(request -> request.method().equals("POST"))
                    .hasSize(1);
        }
    }

    @Test
    void withoutTheScopeNothingIsWrittenAndTheScopeIsNamed() throws Exception {
        String token = hubSpot.issueToken(List.of("oauth", "crm.objects.contacts.read"));
        try (Connection reader = Connection.unhurried(hubSpot.endpoint(), Map.of(), token)) {
            assertThatThrownBy(() -> one(reader, "create-association-labels", with("label", "Referee")))
                    .isInstanceOfSatisfying(
                            ConnectorException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.PERMISSION))
                    .hasMessageContaining("crm.objects.contacts.write");
        }
    }

    @Test
    void theKindsOfAllListedPairsAreAStream() throws Exception {
        List<Map<String, @Nullable Object>> rows =
                rows(ReadRequest.builder(new StreamId("association_labels")).build());

        assertThat(rows)
                .contains(
                        kind("contacts", "companies", "HUBSPOT_DEFINED", 279L, null),
                        kind("contacts", "companies", "USER_DEFINED", 21L, "Decision maker"),
                        kind("companies", "companies", "HUBSPOT_DEFINED", 13L, "Child Company"),
                        kind("companies", "companies", "HUBSPOT_DEFINED", 14L, "Parent Company"),
                        kind("machines", "contacts", "USER_DEFINED", 33L, "Operated by"));
        assertThat(rows).doesNotHaveDuplicates();
    }

    @Test
    void theKindsOfOnePairTakeOneCall() throws Exception {
        connection.source().check();
        hubSpot.requests().clear();

        List<Map<String, @Nullable Object>> rows = rows(pair("contacts", "machines"));

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        kind("contacts", "machines", "USER_DEFINED", 32L, null),
                        kind("contacts", "machines", "USER_DEFINED", 34L, "Operates"));
        assertThat(hubSpot.requests().counts().byName())
                .containsEntry("associations.labels.list", 1L)
                .hasSize(1);
    }

    @Test
    void aPairThatWasAskedForTellsThatItsScopeIsMissing() throws Exception {
        String token = hubSpot.issueToken(List.of("oauth", "crm.objects.contacts.read"));
        try (Connection reader = Connection.unhurried(hubSpot.endpoint(), Map.of(), token)) {
            assertThatThrownBy(() -> Reading.of(reader.source(), pair("deals", "contacts")))
                    .hasMessageContaining("crm.objects.deals.read");
        }
    }

    private static ReadRequest pair(String from, String to) {
        return ReadRequest.builder(new StreamId("association_labels"))
                .filter(new Filter.And(List.of(
                        new Filter.Comparison("from_type", Filter.Operator.EQUAL, from),
                        new Filter.Comparison("to_type", Filter.Operator.EQUAL, to))))
                .build();
    }

    private List<Map<String, @Nullable Object>> rows(ReadRequest request) throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        Reading.of(connection.source(), request).rows.forEach(row -> rows.add(row.values()));
        return rows;
    }

    private List<@Nullable Object> labels(String from, String to) throws Exception {
        List<@Nullable Object> labels = new ArrayList<>();
        rows(pair(from, to)).forEach(row -> labels.add(row.get("label")));
        return labels;
    }

    private static Map<String, @Nullable Object> kind(
            String from, String to, String category, long typeId, @Nullable String label) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("from_type", from);
        row.put("to_type", to);
        row.put("category", category);
        row.put("type_id", typeId);
        row.put("label", label);
        return row;
    }

    private List<Integer> kinds(String contact, String company) {
        return hubSpot.truth()
                .associations("contacts", Long.parseLong(contact), "companies")
                .filter(link -> link.toId() == Long.parseLong(company))
                .map(link -> link.typeId())
                .toList();
    }

    private String id(String type) {
        return Long.toString(
                hubSpot.truth().rows(type, List.of()).findFirst().orElseThrow().id());
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> row = new HashMap<>(PAIR);
        for (int i = 0; i < more.length; i += 2) {
            row.put(more[i], more[i + 1]);
        }
        return row;
    }

    private static String message(ActionOutcome outcome) {
        assertThat(outcome.result()).isEqualTo(Result.FAILED);
        return Objects.toString(outcome.failure().orElseThrow().getMessage());
    }

    private ActionOutcome one(String action, Map<String, String> row) throws Exception {
        return one(connection, action, row);
    }

    private static ActionOutcome one(Connection connection, String action, Map<String, String> row) throws Exception {
        return Writing.run(connection, action, List.of(row)).get(0);
    }

    private List<ActionOutcome> run(String action, List<Map<String, String>> rows) throws Exception {
        return Writing.run(connection, action, rows);
    }
}
