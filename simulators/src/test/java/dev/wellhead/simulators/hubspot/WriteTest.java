package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteTest {
    private static final String CONTACTS = "/crm/objects/2026-03/contacts";
    private final HubApi api = HubApi.unlimited(options -> options.contacts(200));
    private final List<TrueRow> rows = api.simulator
            .truth()
            .rows("contacts", List.of("email", "interests"))
            .toList();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aRecordIsMadeBehindAllOthersAndHasOnlyWhatWasGiven() throws Exception {
        long company = api.simulator
                .truth()
                .rows("companies", List.of())
                .findFirst()
                .orElseThrow()
                .id();
        Web.Answer made = api.post(
                CONTACTS,
                "{'properties':{'email':'new@shop.example','firstname':'Neu'},'associations':[{'to':{'id':'" + company
                        + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':279}]}]}");
        long id = made.json().path("id").asLong();
        JsonNode read = api.get(CONTACTS + "/" + id + "?properties=email,city,firstname&associations=companies")
                .json();

        assertThat(made.status()).isEqualTo(201);
        assertThat(id).isGreaterThan(rows.get(rows.size() - 1).id());
        assertThat(read.at("/properties/firstname").asText()).isEqualTo("Neu");
        assertThat(read.at("/properties/city").isNull()).isTrue();
        assertThat(read.at("/properties/hs_object_id").asLong()).isEqualTo(id);
        assertThat(read.at("/associations/companies/results/0/id").asLong()).isEqualTo(company);
        assertThat(api.get(CONTACTS + "/new@shop.example?idProperty=email")
                        .json()
                        .path("id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    void aChangeMovesTheTimeOfChange() throws Exception {
        long id = rows.get(7).id();
        api.clock.pass(Duration.ofMillis(1_500));
        JsonNode changed = api.send("PATCH", CONTACTS + "/" + id, "{'properties':{'city':'Ulm','lastname':''}}")
                .json();

        assertThat(changed.path("updatedAt").asText()).isEqualTo("2026-11-27T08:00:01.500Z");
        assertThat(changed.at("/properties/lastmodifieddate").asText()).isEqualTo("2026-11-27T08:00:01.500Z");
        assertThat(changed.at("/properties/city").asText()).isEqualTo("Ulm");
        assertThat(changed.at("/properties/lastname").asText()).isEmpty();
    }

    @Test
    void aValueOfSeveralIsAdded() throws Exception {
        TrueRow row = rows.stream()
                .filter(candidate -> "pumps".equals(candidate.properties().get("interests")))
                .findFirst()
                .orElseThrow();
        JsonNode changed = api.send("PATCH", CONTACTS + "/" + row.id(), "{'properties':{'interests':';valves'}}")
                .json();

        assertThat(changed.at("/properties/interests").asText()).isEqualTo("pumps;valves");
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,1,400,PROPERTY_DOESNT_EXIST",
        "hs_object_id,1,400,READ_ONLY_VALUE",
        "num_associated_deals,many,400,INVALID_LONG",
        "lifecyclestage,wizard,400,INVALID_OPTION",
        "email,nobody,400,INVALID_EMAIL"
    })
    void aValueThatIsNoneIsRefused(String property, String value, int status, String code) throws Exception {
        Web.Answer answer = api.post(CONTACTS, "{'properties':{'" + property + "':'" + value + "'}}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void anAddressBelongsToOneContact() throws Exception {
        String email = String.valueOf(rows.get(5).properties().get("email"));
        Web.Answer answer = api.post(CONTACTS, "{'properties':{'email':'" + email + "'}}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("message").asText())
                .isEqualTo("Contact already exists. Existing ID: " + rows.get(5).id());
    }

    @Test
    void aBatchWithTracesFailsInPartsAndOneWithoutAsAWhole() throws Exception {
        String good = "{'properties':{'city':'Ulm'},'objectWriteTraceId':'a'}";
        String bad = "{'properties':{'nothing':'x'},'objectWriteTraceId':'b'}";
        long before = api.simulator.truth().count("contacts");
        Web.Answer whole = api.post(
                CONTACTS + "/batch/create",
                ("{'inputs':[" + good + "," + bad + "]}").replace("objectWriteTraceId", "other"));
        Web.Answer parts = api.post(CONTACTS + "/batch/create", "{'inputs':[" + good + "," + bad + "]}");

        assertThat(whole.status()).isEqualTo(400);
        assertThat(parts.status()).isEqualTo(207);
        assertThat(parts.json().at("/results/0/objectWriteTraceId").asText()).isEqualTo("a");
        assertThat(parts.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("b");
        assertThat(api.simulator.truth().count("contacts")).isEqualTo(before + 1);
    }

    @Test
    void upsertChangesOrMakes() throws Exception {
        String email = String.valueOf(rows.get(8).properties().get("email"));
        JsonNode answer = api.post(
                        CONTACTS + "/batch/upsert",
                        "{'inputs':[{'id':'" + email
                                + "','idProperty':'email','properties':{'city':'Ulm'}},{'id':'fresh@shop.example','idProperty':'email','properties':{'city':'Bonn'}}]}")
                .json();

        assertThat(answer.at("/results/0/new").asBoolean()).isFalse();
        assertThat(answer.at("/results/0/id").asLong()).isEqualTo(rows.get(8).id());
        assertThat(answer.at("/results/1/new").asBoolean()).isTrue();
        assertThat(api.get(CONTACTS + "/fresh@shop.example?idProperty=email").status())
                .isEqualTo(200);
    }

    @Test
    void aMergedIdWorksInASingleUpdateButNotInABatch() throws Exception {
        long loser = rows.get(20).id();
        long winner = rows.get(21).id();
        assertThat(api.post(
                                CONTACTS + "/merge",
                                "{'primaryObjectId':'" + winner + "','objectIdToMerge':'" + loser + "'}")
                        .status())
                .isEqualTo(200);
        Web.Answer single = api.send("PATCH", CONTACTS + "/" + loser, "{'properties':{'city':'Ulm'}}");
        Web.Answer batch = api.post(
                CONTACTS + "/batch/update", "{'inputs':[{'id':'" + loser + "','properties':{'city':'Bonn'}}]}");

        assertThat(single.json().path("id").asLong()).isEqualTo(winner);
        assertThat(batch.status()).isEqualTo(207);
        assertThat(batch.json().path("results")).isEmpty();
    }

    @Test
    void batchesOfChangesAndArchivingWork() throws Exception {
        String inputs = "{'inputs':[{'id':'" + rows.get(30).id() + "','properties':{'city':'Ulm'}},{'id':'"
                + rows.get(31).id() + "','properties':{'city':'Ulm'}}]}";

        assertThat(api.post(CONTACTS + "/batch/update", inputs).json().path("results"))
                .hasSize(2);
        assertThat(api.post(CONTACTS + "/batch/archive", inputs).status()).isEqualTo(204);
        assertThat(api.get(CONTACTS + "/" + rows.get(30).id()).status()).isEqualTo(404);
    }
}
