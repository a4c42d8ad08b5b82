package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final List<String> LOOKED_AT =
            List.of("email", "firstname", "city", "lifecyclestage", "days_to_close", "recent_deal_amount", "interests");
    private final HubApi api = HubApi.unlimited(options -> options.contacts(3_000));
    private final ObjectTable contacts = api.simulator.crm().data().table("contacts");

    @AfterEach
    void close() {
        api.close();
    }

    private List<Long> truth(Predicate<TrueRow> wanted) {
        return api.simulator
                .truth()
                .rows("contacts", LOOKED_AT)
                .filter(wanted)
                .map(TrueRow::id)
                .toList();
    }

    private static String filters(String... filters) {
        return "'filterGroups':[{'filters':[" + String.join(",", filters) + "]}]";
    }

    private static String filter(String property, String operator, Object value) {
        return "{'propertyName':'" + property + "','operator':'" + operator + "','value':'" + value + "'}";
    }

    private JsonNode count(String body) throws Exception {
        return api.post("/crm/v3/objects/contacts/search", "{'limit':1," + body + "}")
                .json();
    }

    @Test
    void allRecordsComeInTheOrderOfCreation() throws Exception {
        List<JsonNode> found = api.search("contacts", filters());

        assertThat(HubApi.ids(found)).isEqualTo(truth(row -> true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3/objects", "objects/2025-09", "objects/2026-03", "objects/2026-09"})
    void everyVersionSearches(String root) throws Exception {
        JsonNode page = api.post("/crm/" + root + "/0-1/search", "{'limit':3}").json();

        assertThat(page.path("results")).hasSize(3);
        assertThat(page.path("total").asLong()).isEqualTo(api.simulator.truth().count("contacts"));
        assertThat(page.at("/paging/next/after").asText()).isEqualTo("3");
        assertThat(page.at("/results/0/properties").properties().stream().map(Map.Entry::getKey))
                .containsExactly("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");
    }

    @Test
    void rangesOfIdsAreCountedExactlyAfterChanges() throws Exception {
        List<Long> ids = truth(row -> true);
        for (int i = 0; i < 40; i++) {
            api.simulator.crm().archive(contacts, ids.get(i * 20 + 3));
            api.simulator.crm().generate(contacts);
        }
        long low = ids.get(100);
        long high = ids.get(2_500);
        List<Long> wanted = truth(row -> row.id() > low && row.id() <= high);

        List<JsonNode> found =
                api.search("contacts", filters(filter("hs_object_id", "GT", low), filter("hs_object_id", "LTE", high)));

        assertThat(HubApi.ids(found)).isEqualTo(wanted);
        assertThat(count(filters(filter("hs_object_id", "GT", ids.get(2_900))))
                        .path("total")
                        .asLong())
                .isEqualTo(truth(row -> row.id() > ids.get(2_900)).size());
        assertThat(count(filters() + ",'sorts':[{'propertyName':'hs_object_id','direction':'DESCENDING'}]")
                        .at("/results/0/id")
                        .asLong())
                .isEqualTo(truth(row -> true).stream()
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    @Test
    void windowsOfChangesAreExactAlsoWhereManyShareAMillisecond() throws Exception {
        long common = contacts.order().changed(contacts.order().ordinal(1_200));
        List<Long> same = truth(row -> row.updated() == common);
        long from = Iso.millis("2023-05-01");
        long to = Iso.millis("2024-02-01");
        List<TrueRow> wanted = api.simulator
                .truth()
                .rows("contacts", List.of())
                .filter(row -> row.updated() >= from && row.updated() < to)
                .sorted(Comparator.comparingLong(TrueRow::updated))
                .toList();

        List<JsonNode> found = api.search(
                "contacts",
                filters(filter("lastmodifieddate", "GTE", from), filter("lastmodifieddate", "LT", Iso.text(to)))
                        + ",'sorts':['lastmodifieddate']");

        assertThat(same).hasSizeGreaterThan(600);
        assertThat(HubApi.ids(api.search("contacts", filters(filter("lastmodifieddate", "EQ", common)))))
                .isEqualTo(same);
        assertThat(found.stream()
                        .map(record -> Iso.millis(record.path("updatedAt").asText())))
                .containsExactlyElementsOf(wanted.stream().map(TrueRow::updated).toList());
        assertThat(HubApi.ids(found))
                .containsExactlyInAnyOrderElementsOf(
                        wanted.stream().map(TrueRow::id).toList());
    }

    @Test
    void aTieIsReadOnByTheId() throws Exception {
        long common = contacts.order().changed(contacts.order().ordinal(1_200));
        List<Long> same = truth(row -> row.updated() == common);
        long middle = same.get(300);

        List<JsonNode> found = api.search(
                "contacts",
                filters(filter("lastmodifieddate", "EQ", common), filter("hs_object_id", "GT", middle))
                        + ",'sorts':['hs_object_id']");

        assertThat(HubApi.ids(found)).isEqualTo(same.subList(301, same.size()));
    }

    @Test
    void operatorsCompareAsTheTypesDo() throws Exception {
        assertFound(filter("lifecyclestage", "EQ", "customer"), row -> "customer".equals(text(row, "lifecyclestage")));
        assertFound(filter("city", "EQ", "são paulo"), row -> "São Paulo".equals(text(row, "city")));
        assertFound(
                filter("city", "HAS_PROPERTY", ""), row -> !text(row, "city").isEmpty());
        assertFound(
                filter("interests", "EQ", "pumps"),
                row -> text(row, "interests").contains("pumps"));
        assertFound(
                filter("firstname", "CONTAINS_TOKEN", "gra*"),
                row -> text(row, "firstname").equals("Grace"));
        assertFound(
                filter("days_to_close", "GT", "250"),
                row -> text(row, "days_to_close").matches("\\d+") && Long.parseLong(text(row, "days_to_close")) > 250);
        assertFound(
                "{'propertyName':'lifecyclestage','operator':'IN','values':['lead','customer']}",
                row -> List.of("lead", "customer").contains(text(row, "lifecyclestage")));
    }

    private void assertFound(String filter, Predicate<TrueRow> wanted) throws Exception {
        assertThat(HubApi.ids(api.search("contacts", filters(filter))))
                .isNotEmpty()
                .isEqualTo(truth(wanted));
    }

    private static String text(TrueRow row, String property) {
        return Objects.requireNonNullElse(row.properties().get(property), "");
    }

    @Test
    void aNumberThatIsSeveralIsThereAndMatchesNoNumber() throws Exception {
        List<Long> several = truth(row -> text(row, "days_to_close").contains(";"));
        List<Long> all = HubApi.ids(api.search("contacts", filters(filter("days_to_close", "GTE", "0"))));

        assertThat(several).isNotEmpty().doesNotContainAnyElementsOf(all);
    }

    @Test
    void groupsAreAlternatives() throws Exception {
        List<Long> ids = truth(row -> true);
        String body = "'filterGroups':[{'filters':[" + filter("hs_object_id", "LT", ids.get(10)) + "]},{'filters':["
                + filter("hs_object_id", "GT", ids.get(ids.size() - 11)) + "]}]";

        assertThat(HubApi.ids(api.search("contacts", body))).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void recordsAreFoundByAssociation() throws Exception {
        long company = api.simulator
                .truth()
                .rows("companies", List.of())
                .skip(20)
                .findFirst()
                .orElseThrow()
                .id();
        List<Long> linked = api.simulator
                .truth()
                .associations("companies", company, "contacts")
                .map(link -> link.toId())
                .distinct()
                .sorted()
                .toList();

        assertThat(HubApi.ids(api.search("contacts", filters(filter("associations.companies", "EQ", company)))))
                .isNotEmpty()
                .isEqualTo(linked);
    }

    @Test
    void wordsAreLookedForInTexts() throws Exception {
        List<JsonNode> found = api.search("contacts", "'query':'lovelace','properties':['lastname']");

        assertThat(found).isNotEmpty();
        assertThat(found)
                .allSatisfy(record ->
                        assertThat(record.at("/properties/lastname").asText()).isEqualTo("Lovelace"));
    }

    @Test
    void tenThousandRowsAreTheEndButNotTheTotal() throws Exception {
        try (HubApi large = HubApi.unlimited(options -> options.contacts(10_500))) {
            String path = "/crm/v3/objects/contacts/search";
            JsonNode last = large.post(path, "{'limit':200,'after':'9800'}").json();
            Web.Answer beyond = large.post(path, "{'limit':200,'after':'10000'}");

            assertThat(last.path("results")).hasSize(200);
            assertThat(last.at("/paging/next/after").asText()).isEqualTo("10000");
            assertThat(last.path("total").asLong()).isGreaterThan(10_000);
            assertThat(beyond.status()).isEqualTo(400);
            assertThat(beyond.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'limit':201}",
                "{'after':'x'}",
                "{'sorts':['email','city']}",
                "{'filterGroups':[{},{},{},{},{},{}]}",
                "{'filterGroups':[{'filters':[{'propertyName':'nothing','operator':'EQ','value':'1'}]}]}",
                "{'filterGroups':[{'filters':[{'propertyName':'email','operator':'LIKE','value':'1'}]}]}",
                "{'filterGroups':[{'filters':[{'propertyName':'lastmodifieddate','operator':'GT','value':'soon'}]}]}"
            })
    void aSearchThatMakesNoSenseIsRefused(String body) throws Exception {
        Web.Answer answer = api.post("/crm/v3/objects/contacts/search", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void theStartOf1970IsAnInternalError() throws Exception {
        Web.Answer answer =
                api.post("/crm/v3/objects/contacts/search", "{" + filters(filter("lastmodifieddate", "GTE", 0)) + "}");

        assertThat(answer.status()).isEqualTo(500);
    }
}
