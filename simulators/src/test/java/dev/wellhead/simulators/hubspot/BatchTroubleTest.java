package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchTroubleTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(300));
    private final List<Long> ids =
            api.simulator.truth().rows("contacts", List.of()).map(TrueRow::id).toList();

    @AfterEach
    void close() {
        api.close();
    }

    private String inputs(int count) {
        return ids.stream().limit(count).map(id -> "{'id':'" + id + "'}").collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aBatchOfRecordsLosesAPartAndSaysSo() throws Exception {
        api.simulator.quirks(Quirks.builder().partFailsEvery(2).build());
        String body = "{'properties':['email'],'inputs':" + inputs(5) + "}";

        assertThat(api.post("/crm/v3/objects/contacts/batch/read", body).json().path("results"))
                .hasSize(5);
        Web.Answer second = api.post("/crm/v3/objects/contacts/batch/read", body);

        assertThat(second.status()).isEqualTo(207);
        assertThat(second.json().path("results")).hasSize(4);
        JsonNode error = second.json().path("errors").path(0);
        assertThat(error.path("category").asText()).isEqualTo("INTERNAL_ERROR");
        assertThat(error.at("/context/ids/0").asLong()).isEqualTo(ids.get(4));
        assertThat(api.post("/crm/objects/2026-09/contacts/batch/read", body).status())
                .isEqualTo(200);
        assertThat(api.post("/crm/objects/2026-09/contacts/batch/read", body)
                        .json()
                        .path("numErrors")
                        .asInt())
                .as("with status 200 where the version declares no other")
                .isEqualTo(1);
    }

    @Test
    void aBatchOfAssociationsLosesAPartAndSaysSo() throws Exception {
        String path = "/crm/v4/associations/contacts/companies/batch/read";
        String body = "{'inputs':" + inputs(100) + "}";
        int whole = api.post(path, body).json().path("results").size();
        api.simulator.quirks(Quirks.builder().partFailsEvery(1).build());

        Web.Answer answer = api.post(path, body);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(whole - 1);
        assertThat(answer.json().path("errors"))
                .anyMatch(error -> error.path("category").asText().equals("INTERNAL_ERROR"));
    }

    @Test
    void oneRecordThatIsGoneFailsABatchOfAssociations() throws Exception {
        String path = "/crm/v4/associations/contacts/companies/batch/read";
        String body = "{'inputs':" + inputs(10) + "}";
        api.simulator.crm().deleteForGood(api.simulator.crm().data().table("contacts"), ids.get(3));
        assertThat(api.post(path, body).status()).isEqualTo(207);

        api.simulator.quirks(Quirks.builder().goneFailsBatch(true).build());

        assertThat(api.post(path, body).status()).isEqualTo(400);
        assertThat(api.post(path, "{'inputs':" + inputs(3) + "}").status()).isLessThan(300);
    }

    @Test
    void aTypeMayHaveNoRecycleBin() throws Exception {
        String list = "/crm/objects/2026-09/contacts?archived=true";
        assertThat(api.get(list).status()).isEqualTo(200);
        for (int status : List.of(400, 404)) {
            api.post("/simulator/quirks", "{'binStatus':" + status + "}");

            assertThat(api.get(list).status()).isEqualTo(status);
            assertThat(api.get("/crm/objects/2026-09/contacts").status()).isEqualTo(200);
        }
    }
}
