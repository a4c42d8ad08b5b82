package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(500));
    private final ObjectTable contacts = api.simulator.crm().data().table("contacts");
    private final List<Long> ids =
            api.simulator.truth().rows("contacts", List.of()).map(TrueRow::id).toList();

    @AfterEach
    void close() {
        api.close();
    }

    private static String inputs(List<?> ids) {
        return "'inputs':[" + ids.stream().map(id -> "{'id':'" + id + "'}").collect(Collectors.joining(",")) + "]";
    }

    private Web.Answer read(String version, String body) throws Exception {
        return api.post("/crm/objects/" + version + "/contacts/batch/read", "{" + body + "}");
    }

    @Test
    void oneRecordIsReadByIdOrUniqueProperty() throws Exception {
        long id = ids.get(40);
        JsonNode byId = api.get("/crm/v3/objects/contacts/" + id + "?properties=email,external_id")
                .json();
        String email = byId.at("/properties/email").asText();
        String external = byId.at("/properties/external_id").asText();

        assertThat(byId.path("id").asLong()).isEqualTo(id);
        assertThat(api.get("/crm/objects/2026-09/contacts/" + email.toUpperCase(java.util.Locale.ROOT)
                                + "?idProperty=email")
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(id);
        assertThat(api.get("/crm/objects/2026-09/contacts/" + external + "?idProperty=external_id")
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(id);
        assertThat(api.get("/crm/v3/objects/contacts/1").status()).isEqualTo(404);
        assertThat(api.get("/crm/v3/objects/contacts/1").header("X-HubSpot-NotFound"))
                .contains("true");
        assertThat(api.get("/crm/v3/objects/contacts/x?idProperty=city").status())
                .isEqualTo(400);
    }

    @Test
    void aBatchGivesWhatThereIs() throws Exception {
        Web.Answer answer = read("2026-03", "'properties':['email','city']," + inputs(ids.subList(0, 100)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETE");
        assertThat(answer.json().findValuesAsText("id").stream().map(Long::valueOf))
                .containsExactlyInAnyOrderElementsOf(ids.subList(0, 100));
        assertThat(answer.json().has("numErrors")).isFalse();
    }

    @Test
    void whatIsMissingIsAnErrorWithIts207WhereTheVersionHasOne() throws Exception {
        String body = inputs(List.of(ids.get(0), 1, 2, "x"));
        Web.Answer older = read("2026-03", body);
        Web.Answer newer = read("2026-09", body);

        assertThat(older.status()).isEqualTo(207);
        assertThat(newer.status()).isEqualTo(200);
        for (Web.Answer answer : List.of(older, newer)) {
            assertThat(answer.json().path("results")).hasSize(1);
            assertThat(answer.json().path("numErrors").asInt()).isEqualTo(1);
            assertThat(answer.json().at("/errors/0/category").asText()).isEqualTo("OBJECT_NOT_FOUND");
            assertThat(answer.json().at("/errors/0/context/ids")).hasSize(3);
        }
        api.simulator.quirks(Quirks.builder().alwaysMultiStatus(true).build());
        assertThat(read("2026-09", body).status()).isEqualTo(207);
    }

    @Test
    void theIdOfAMergedRecordGivesTheWinner() throws Exception {
        long loser = ids.get(10);
        long winner = ids.get(20);
        api.simulator.crm().merge(contacts, winner, loser);

        JsonNode batch = read("2026-03", "'properties':['hs_merged_object_ids']," + inputs(List.of(loser)))
                .json();

        assertThat(batch.at("/results/0/id").asLong()).isEqualTo(winner);
        assertThat(batch.at("/results/0/properties/hs_merged_object_ids").asText())
                .isEqualTo(String.valueOf(loser));
        assertThat(api.get("/crm/v3/objects/contacts/" + loser)
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(winner);
        assertThat(api.simulator.truth().mergedInto("contacts", loser)).hasValue(winner);
        assertThat(HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100"))).doesNotContain(loser);
    }

    @Test
    void aPersonWhoIsForgottenIsNowhere() throws Exception {
        long id = ids.get(30);
        assertThat(api.post("/crm/v3/objects/contacts/gdpr-delete", "{'objectId':'" + id + "'}")
                        .status())
                .isEqualTo(204);

        assertThat(api.get("/crm/v3/objects/contacts/" + id).status()).isEqualTo(404);
        assertThat(api.get("/crm/v3/objects/contacts/" + id + "?archived=true").status())
                .isEqualTo(404);
        assertThat(HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100&archived=true")))
                .doesNotContain(id);
        assertThat(HubApi.ids(api.search("contacts", "'filterGroups':[]"))).doesNotContain(id);
    }

    @Test
    void anArchivedRecordIsReadAsSuchOnly() throws Exception {
        long id = ids.get(31);
        assertThat(api.send("DELETE", "/crm/objects/2026-09/contacts/" + id, "").status())
                .isEqualTo(204);

        assertThat(api.get("/crm/v3/objects/contacts/" + id).status()).isEqualTo(404);
        assertThat(api.get("/crm/v3/objects/contacts/" + id + "?archived=true")
                        .json()
                        .has("archivedAt"))
                .isTrue();
        assertThat(api.post("/crm/v3/objects/contacts/batch/read?archived=true", "{" + inputs(List.of(id)) + "}")
                        .json()
                        .path("results"))
                .hasSize(1);
    }

    @Test
    void batchesHaveALimitAndASmallerOneWithHistory() throws Exception {
        List<Integer> many = IntStream.range(0, 101).boxed().toList();

        assertThat(read("2026-09", inputs(many)).status()).isEqualTo(400);
        assertThat(read("2026-09", inputs(many.subList(0, 100))).status()).isEqualTo(200);
        assertThat(read("2026-09", "'propertiesWithHistory':['city']," + inputs(many.subList(0, 51)))
                        .status())
                .isEqualTo(400);
        assertThat(read("2026-09", "'propertiesWithHistory':['city']," + inputs(many.subList(0, 50)))
                        .status())
                .isEqualTo(200);
        assertThat(read("2026-09", "'properties':[]").status()).isEqualTo(400);
    }

    @Test
    void changesAreInTheHistory() throws Exception {
        long id = ids.get(50);
        int before = api.simulator.truth().history("contacts", id, "city").size();
        for (String city : List.of("One", "Two")) {
            api.clock.pass(java.time.Duration.ofSeconds(1));
            api.send("PATCH", "/crm/v3/objects/contacts/" + id, "{'properties':{'city':'" + city + "'}}");
        }

        JsonNode history = api.get("/crm/v3/objects/contacts/" + id + "?propertiesWithHistory=city")
                .json()
                .at("/propertiesWithHistory/city");

        assertThat(history).hasSize(before + 2);
        assertThat(history.get(0).path("value").asText()).isEqualTo("Two");
        assertThat(history.get(1).path("value").asText()).isEqualTo("One");
        assertThat(history.get(0).path("sourceType").asText()).isEqualTo("INTEGRATION");
        assertThat(history.get(0).path("timestamp").asText()).isEqualTo("2026-11-27T08:00:02Z");
    }

    @Test
    void calculatedValuesDriftAndNoTimeTells() throws Exception {
        String path = "/crm/v3/objects/contacts/" + ids.get(3) + "?properties=days_since_last_activity,city";
        JsonNode before = api.get(path).json();
        api.simulator.mutations().apply(dev.wellhead.simulators.hubspot.mutations.Mutation.DRIFT, "contacts");
        JsonNode after = api.get(path).json();

        assertThat(after.at("/properties/days_since_last_activity"))
                .isNotEqualTo(before.at("/properties/days_since_last_activity"));
        assertThat(after.path("updatedAt")).isEqualTo(before.path("updatedAt"));
        assertThat(after.at("/properties/city")).isEqualTo(before.at("/properties/city"));
    }
}
