package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.truth.TrueLink;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.ActionOutcome.Result;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.Page;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritesTest {
    private HubSpotSimulator hubSpot;
    private Connection connection;
    private Actions actions;

    @BeforeEach
    void start() throws Exception {
        hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(3_000).limits(RateLimits.NONE).build());
        connection = Connection.unhurried(hubSpot.endpoint(), Map.of(), hubSpot.privateAppToken());
        actions = connection.source().actions().orElseThrow();
    }

    @AfterEach
    void stop() {
        connection.close();
        hubSpot.close();
    }

    @Test
    void associationsAreMadeAndTakenAwayInBatchesAndTwiceIsAsOnce() throws Exception {
        List<String> contacts = ids("contacts", 2_500);
        String company = ids("companies", 1).get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        contacts.forEach(contact -> rows.add(link("contacts", contact, "companies", company)));

        List<ActionOutcome> first = run("create-associations", rows);
        List<ActionOutcome> again = run("create-associations", rows);

        assertThat(first).hasSize(2_500).allMatch(outcome -> outcome.result() == Result.OK);
        assertThat(again).allMatch(outcome -> outcome.result() == Result.OK);
        assertThat(hubSpot.truth().associations("companies", Long.parseLong(company), "contacts"))
                .extracting(TrueLink::toId)
                .contains(contacts.stream().map(Long::valueOf).toArray(Long[]::new));

        assertThat(run("delete-associations", rows)).allMatch(outcome -> outcome.result() == Result.OK);
        assertThat(hubSpot.truth().associations("companies", Long.parseLong(company), "contacts"))
                .extracting(TrueLink::toId)
                .doesNotContain(contacts.stream().map(Long::valueOf).toArray(Long[]::new));
    }

    @Test
    void aLabelIsGivenAndTakenAwayAlone() throws Exception {
        String contact = ids("contacts", 1).get(0);
        String company = ids("companies", 2).get(1);
        run("delete-associations", List.of(link("contacts", contact, "companies", company)));
        run("create-associations", List.of(link("contacts", contact, "companies", company)));
        Map<String, String> primary = new HashMap<>(link("contacts", contact, "companies", company));
        primary.put("category", "HUBSPOT_DEFINED");
        primary.put("type_id", "1");

        run("create-associations", List.of(primary));
        assertThat(kinds(contact, company)).containsExactlyInAnyOrder(1, 279);

        run("delete-associations", List.of(primary));
        assertThat(kinds(contact, company)).containsExactly(279);
    }

    @Test
    void anInputThatIsRefusedHoldsUpNoOther() throws Exception {
        List<String> contacts = ids("contacts", 2);
        String company = ids("companies", 1).get(0);

        List<ActionOutcome> outcomes = run(
                "create-associations",
                List.of(
                        link("contacts", contacts.get(0), "companies", company),
                        link("contacts", "999999999999999", "companies", company),
                        link("contacts", "not-a-number", "companies", company),
                        link("contacts", contacts.get(1), "companies", company),
                        Map.of("from_type", "contacts", "from_id", contacts.get(1), "to_type", "companies")));

        assertThat(outcomes)
                .extracting(ActionOutcome::result)
                .containsExactly(Result.OK, Result.FAILED, Result.FAILED, Result.OK, Result.FAILED);
        assertThat(outcomes.get(4).failure().orElseThrow()).hasMessageContaining("row 4 has no to_id");
    }

    @Test
    void recordsAreMadeChangedAndArchived() throws Exception {
        List<ActionOutcome> made = run(
                "create-objects",
                List.of(
                        Map.of("object_type", "contacts", "properties", "{\"email\": \"new@shop.example\"}"),
                        Map.of("object_type", "contacts", "properties", "{\"no_such_property\": \"x\"}"),
                        Map.of("object_type", "contacts", "properties", "[]"),
                        Map.of("object_type", "companies", "properties", "{\"name\": \"Wells\"}")));
        assertThat(made)
                .extracting(ActionOutcome::result)
                .containsExactly(Result.OK, Result.FAILED, Result.FAILED, Result.OK);
        String id = made.get(0).values().get("id");

        List<ActionOutcome> changed = run(
                "update-objects",
                List.of(
                        Map.of("object_type", "contacts", "id", id, "properties", "{\"firstname\": \"Ada\"}"),
                        Map.of("object_type", "contacts", "id", "1", "properties", "{\"firstname\": \"Ada\"}")));
        assertThat(changed).extracting(ActionOutcome::result).containsExactly(Result.OK, Result.FAILED);
        assertThat(hubSpot.truth()
                        .row("contacts", Long.parseLong(id), List.of("firstname"))
                        .orElseThrow()
                        .properties())
                .containsEntry("firstname", "Ada");

        List<ActionOutcome> upserted = run(
                "upsert-objects",
                List.of(Map.of(
                        "object_type",
                        "contacts",
                        "id",
                        "new@shop.example",
                        "id_property",
                        "email",
                        "properties",
                        "{\"firstname\": \"Bob\"}")));
        assertThat(upserted.get(0).values()).containsEntry("id", id).containsEntry("new", "false");

        run("archive-objects", List.of(Map.of("object_type", "contacts", "id", id)));
        assertThat(hubSpot.truth().rows("contacts", List.of()))
                .noneMatch(row -> Long.toString(row.id()).equals(id));
    }

    @Test
    void aWriteWhoseAnswerIsLostIsUnknownAndNotSentAgain() throws Exception {
        try (ScriptedServer server = ScriptedServer.answering(
                        request -> request.method().equals("GET") ? Reply.json("{\"portalId\": 1}") : Reply.reset());
                Connection lost = Connection.unhurried(server.uri("").toString(), Map.of())) {
            List<ActionOutcome> outcomes = lost.source()
                    .actions()
                    .orElseThrow()
                    .run(
                            "create-objects",
                            page("create-objects", List.of(Map.of("object_type", "contacts", "properties", "{}"))));

            assertThat(outcomes).extracting(ActionOutcome::result).containsExactly(Result.UNKNOWN);
            assertThat(server.received())
                    .filteredOn(request -> request.method().equals("POST"))
                    .hasSize(1);
        }
    }

    @Test
    void aChangeWhoseAnswerIsLostIsSentAgainBecauseTwiceIsAsOnce() throws Exception {
        String contact = ids("contacts", 1).get(0);
        hubSpot.faults(List.of(
                FaultRule.nth("objects\\.batch\\.(update|upsert)", 1, FaultKind.CLOSE_CONNECTION, Fault.Phase.AFTER)));

        List<ActionOutcome> changed = run(
                "update-objects",
                List.of(Map.of("object_type", "contacts", "id", contact, "properties", "{\"firstname\": \"Grace\"}")));

        assertThat(changed).extracting(ActionOutcome::result).containsExactly(Result.OK);
        assertThat(hubSpot.requests().counts().byName()).containsEntry("objects.batch.update", 2L);
        assertThat(hubSpot.truth()
                        .row("contacts", Long.parseLong(contact), List.of("firstname"))
                        .orElseThrow()
                        .properties())
                .containsEntry("firstname", "Grace");
    }

    @Test
    void recordsOfCustomObjectsAreWrittenByTheNameOfTheirStream() throws Exception {
        List<ActionOutcome> made = run(
                "create-objects", List.of(Map.of("object_type", "machines", "properties", "{\"name\": \"Drill\"}")));

        assertThat(made).extracting(ActionOutcome::result).containsExactly(Result.OK);
        assertThat(hubSpot.truth()
                        .row("machines", Long.parseLong(made.get(0).values().get("id")), List.of("name")))
                .isPresent();
        assertThat(hubSpot.requests().counts().byName()).containsEntry("schemas.list", 1L);
    }

    @Test
    void anActionThatIsNotKnownIsAnsweredWithOneThatIs() {
        assertThatThrownBy(() -> actions.run("create-association", page("create-associations", List.of())))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("create-associations");
    }

    private List<Integer> kinds(String contact, String company) {
        return hubSpot.truth()
                .associations("contacts", Long.parseLong(contact), "companies")
                .filter(link -> link.toId() == Long.parseLong(company))
                .map(TrueLink::typeId)
                .toList();
    }

    private List<String> ids(String type, int count) {
        return hubSpot.truth()
                .rows(type, List.of())
                .limit(count)
                .map(row -> Long.toString(row.id()))
                .toList();
    }

    private static Map<String, String> link(String from, String fromId, String to, String toId) {
        return Map.of("from_type", from, "from_id", fromId, "to_type", to, "to_id", toId);
    }

    private List<ActionOutcome> run(String action, List<Map<String, String>> rows) throws Exception {
        return Writing.run(connection, action, rows);
    }

    private Page page(String action, List<Map<String, String>> rows) {
        return Writing.page(actions, action, rows);
    }
}
