package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.truth.TrueLink;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssociationsTest {
    private final HubApi api =
            HubApi.unlimited(options -> options.contacts(2_000).hub(1_200));

    @AfterEach
    void close() {
        api.close();
    }

    private List<Long> ids(String type) {
        return api.simulator.truth().rows(type, List.of()).map(TrueRow::id).toList();
    }

    /** All associations of two types by batches, page by page of each record. */
    private Set<TrueLink> read(String root, String from, String to) throws Exception {
        Set<TrueLink> links = new HashSet<>();
        List<Long> ids = ids(from);
        for (int at = 0; at < ids.size(); at += 1_000) {
            String inputs = ids.subList(at, Math.min(ids.size(), at + 1_000)).stream()
                    .map(id -> "{'id':'" + id + "'}")
                    .collect(Collectors.joining(","));
            while (!inputs.isEmpty()) {
                JsonNode page = api.post(root + "/" + from + "/" + to + "/batch/read", "{'inputs':[" + inputs + "]}")
                        .json();
                List<String> more = new ArrayList<>();
                for (JsonNode result : page.path("results")) {
                    add(links, result);
                    String after = result.at("/paging/next/after").asText("");
                    if (!after.isEmpty()) {
                        more.add("{'id':'" + result.at("/from/id").asText() + "','after':'" + after + "'}");
                    }
                }
                inputs = String.join(",", more);
            }
        }
        return links;
    }

    private static void add(Set<TrueLink> links, JsonNode result) {
        for (JsonNode to : result.path("to")) {
            for (JsonNode type : to.path("associationTypes")) {
                JsonNode label = type.path("label");
                links.add(new TrueLink(
                        result.at("/from/id").asLong(),
                        to.path("toObjectId").asLong(),
                        type.path("category").asText(),
                        type.path("typeId").asInt(),
                        label.isNull() ? null : label.asText()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/crm/v4/associations,contacts,companies",
        "/crm/v4/associations,companies,contacts",
        "/crm/associations/2026-03,deals,contacts",
        "/crm/associations/2026-09,contacts,deals",
        "/crm/associations/2026-09,companies,companies",
        "/crm/associations/2026-09,machines,contacts",
        "/crm/associations/2026-09,site_visits,machines"
    })
    void batchesGiveWhatIsTrueFromBothEnds(String root, String from, String to) throws Exception {
        Set<TrueLink> truth = api.simulator.truth().associations(from, to).collect(Collectors.toSet());

        assertThat(truth).isNotEmpty();
        assertThat(read(root, from, to)).isEqualTo(truth);
    }

    @Test
    void bothEndsAgree() {
        Set<String> there = api.simulator
                .truth()
                .associations("contacts", "companies")
                .map(link -> link.fromId() + " " + link.toId())
                .collect(Collectors.toSet());
        Set<String> back = api.simulator
                .truth()
                .associations("companies", "contacts")
                .map(link -> link.toId() + " " + link.fromId())
                .collect(Collectors.toSet());

        assertThat(there).hasSizeGreaterThan(2_500).isEqualTo(back);
    }

    @Test
    void aRecordWithManyHasPagesWithTokens() throws Exception {
        ObjectTable companies = api.simulator.crm().data().table("companies");
        long hub = companies.ids().id(0);
        JsonNode first = api.post(
                        "/crm/v4/associations/companies/contacts/batch/read", "{'inputs':[{'id':'" + hub + "'}]}")
                .json()
                .at("/results/0");
        String token = first.at("/paging/next/after").asText();
        long last = first.path("to").get(499).path("toObjectId").asLong();

        assertThat(first.path("to")).hasSize(500);
        assertThat(first.path("to").get(0).path("toObjectId").isNumber()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII))
                .isEqualTo("0-1-" + last);
        List<JsonNode> one = api.all("/crm/v4/objects/companies/" + hub + "/associations/contacts?limit=500");
        assertThat(one).hasSizeGreaterThan(1_000);
        assertThat(one.stream()
                        .map(link -> link.path("toObjectId").asLong())
                        .distinct()
                        .count())
                .isEqualTo(one.size());
    }

    @Test
    void theNewestVersionDoesNotReadOneRecord() throws Exception {
        long id = ids("contacts").get(0);

        assertThat(api.get("/crm/objects/2026-03/contacts/" + id + "/associations/companies")
                        .status())
                .isEqualTo(200);
        assertThat(api.get("/crm/objects/2026-09/contacts/" + id + "/associations/companies")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRecordWithoutAnyIsAnErrorOfItsOwnAndABadIdOneOfTheWhole() throws Exception {
        long lonely = api.post("/crm/v3/objects/contacts", "{'properties':{}}")
                .json()
                .path("id")
                .asLong();
        Web.Answer none =
                api.post("/crm/v4/associations/contacts/companies/batch/read", "{'inputs':[{'id':'" + lonely + "'}]}");
        Web.Answer bad = api.post(
                "/crm/v4/associations/contacts/companies/batch/read",
                "{'inputs':[{'id':'" + lonely + "'},{'id':'x'}]}");

        assertThat(none.status()).isEqualTo(207);
        assertThat(none.json().at("/errors/0/subCategory").asText())
                .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
        assertThat(bad.status()).isEqualTo(400);
    }

    @Test
    void mergedRecordsHandOverTheirAssociations() throws Exception {
        ObjectTable contacts = api.simulator.crm().data().table("contacts");
        List<Long> ids = ids("contacts");
        long loser = ids.get(1_500);
        long winner = ids.get(1_900);
        Set<Long> before = companies(loser);
        before.addAll(companies(winner));

        api.simulator.crm().merge(contacts, winner, loser);

        assertThat(companies(winner)).isEqualTo(before);
        assertThat(companies(loser)).isEmpty();
        assertThat(read("/crm/v4/associations", "companies", "contacts"))
                .isEqualTo(api.simulator
                        .truth()
                        .associations("companies", "contacts")
                        .collect(Collectors.toSet()))
                .noneMatch(link -> link.toId() == loser);
    }

    private Set<Long> companies(long contact) {
        return api.simulator
                .truth()
                .associations("contacts", contact, "companies")
                .map(TrueLink::toId)
                .collect(Collectors.toSet());
    }

    @Test
    void batchesHaveLimits() throws Exception {
        String inputs = "{'inputs':[" + "{'id':'1'},".repeat(1_000) + "{'id':'1'}]}";

        assertThat(api.post("/crm/v4/associations/contacts/companies/batch/read", inputs)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void versionThreeGivesAHundredWithoutLabels() throws Exception {
        ObjectTable companies = api.simulator.crm().data().table("companies");
        long hub = companies.ids().id(0);
        JsonNode result = api.post(
                        "/crm/v3/associations/companies/contacts/batch/read", "{'inputs':[{'id':'" + hub + "'}]}")
                .json()
                .at("/results/0");

        assertThat(result.path("to")).hasSize(100);
        assertThat(result.at("/to/0/type").asText()).isEqualTo("company_to_contact");
        assertThat(result.at("/paging/next/after").asText()).isNotEmpty();
    }

    @Test
    void aRecordMayHaveFiftyThousand() throws Exception {
        try (HubApi large = HubApi.unlimited(options -> options.contacts(60_000).hub(55_000))) {
            long hub = large.simulator.crm().data().table("companies").ids().id(0);
            Set<Long> found = new HashSet<>();
            String after = "";
            int pages = 0;
            do {
                JsonNode result = large.post(
                                "/crm/associations/2026-09/companies/contacts/batch/read",
                                "{'inputs':[{'id':'" + hub + "'" + (after.isEmpty() ? "" : ",'after':'" + after + "'")
                                        + "}]}")
                        .json()
                        .at("/results/0");
                result.path("to").forEach(to -> found.add(to.path("toObjectId").asLong()));
                after = result.at("/paging/next/after").asText("");
                pages++;
            } while (!after.isEmpty());

            assertThat(found).hasSizeGreaterThan(50_000);
            assertThat(pages).isEqualTo((found.size() + 499) / 500);
        }
    }
}
