package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.truth.TrueLink;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssociationWritesTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(200));

    @AfterEach
    void close() {
        api.close();
    }

    private List<Long> ids(String type) {
        return api.simulator.truth().rows(type, List.of()).map(TrueRow::id).toList();
    }

    @Test
    void associationsAreMadeLabelledAndEnded() throws Exception {
        long contact = api.post("/crm/v3/objects/contacts", "{'properties':{}}")
                .json()
                .path("id")
                .asLong();
        long company = ids("companies").get(5);
        String ends = "'from':{'id':'" + contact + "'},'to':{'id':'" + company + "'}";
        String updated = api.get("/crm/v3/objects/contacts/" + contact)
                .json()
                .path("updatedAt")
                .asText();
        JsonNode made = api.post(
                        "/crm/associations/2026-09/contacts/companies/batch/create",
                        "{'inputs':[{" + ends
                                + ",'types':[{'associationCategory':'USER_DEFINED','associationTypeId':21}]}]}")
                .json();

        assertThat(made.at("/results/0/labels").get(0).asText()).isEqualTo("Decision maker");
        assertThat(kinds(contact)).containsExactlyInAnyOrder(279, 21);
        assertThat(api.post(
                                "/crm/v4/associations/contacts/companies/batch/labels/archive",
                                "{'inputs':[{" + ends
                                        + ",'types':[{'associationCategory':'USER_DEFINED','associationTypeId':21}]}]}")
                        .status())
                .isEqualTo(204);
        assertThat(kinds(contact)).containsExactly(279);
        assertThat(api.post(
                                "/crm/associations/2026-03/contacts/companies/batch/archive",
                                "{'inputs':[{'from':{'id':'" + contact + "'},'to':[{'id':'" + company + "'}]}]}")
                        .status())
                .isEqualTo(200);
        assertThat(kinds(contact)).isEmpty();
        assertThat(api.get("/crm/v3/objects/contacts/" + contact)
                        .json()
                        .path("updatedAt")
                        .asText())
                .isEqualTo(updated);
    }

    private List<Integer> kinds(long contact) {
        return api.simulator
                .truth()
                .associations("contacts", contact, "companies")
                .map(TrueLink::typeId)
                .toList();
    }

    @Test
    void aSingleOneIsPutWithItsLabelsOrPlainAndDeleted() throws Exception {
        long contact = api.post("/crm/v3/objects/contacts", "{'properties':{}}")
                .json()
                .path("id")
                .asLong();
        long company = ids("companies").get(6);
        String path = "/crm/objects/2026-09/contacts/" + contact + "/associations/";

        assertThat(api.send("PUT", path + "default/companies/" + company, "").status())
                .isEqualTo(200);
        assertThat(kinds(contact)).containsExactly(279);
        Web.Answer put = api.send(
                "PUT",
                path + "companies/" + company,
                "[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':1}]");
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.json().at("/labels/0").asText()).isEqualTo("Primary");
        assertThat(api.send("DELETE", path + "companies/" + company, "").status())
                .isEqualTo(204);
        assertThat(kinds(contact)).isEmpty();
    }

    @Test
    void labelsAreListedMadeAndTakenAway() throws Exception {
        String path = "/crm/v4/associations/contacts/companies/labels";
        JsonNode made = api.post(path, "{'label':'Neighbour','name':'neighbour','inverseLabel':'Next to'}")
                .json();
        int id = made.at("/results/0/typeId").asInt();

        assertThat(made.path("results")).hasSize(2);
        assertThat(api.get(path).json().findValuesAsText("label")).contains("Decision maker", "Neighbour", "Primary");
        assertThat(api.get("/crm/associations/2026-09/companies/contacts/labels")
                        .json()
                        .findValuesAsText("label"))
                .contains("Next to");
        assertThat(api.send("DELETE", path + "/" + id, "").status()).isEqualTo(204);
        assertThat(api.get(path).json().findValuesAsText("label")).doesNotContain("Neighbour");
    }
}
