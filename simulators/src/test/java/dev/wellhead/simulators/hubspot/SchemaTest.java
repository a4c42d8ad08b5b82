package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(600).customProperties(100));

    @AfterEach
    void close() {
        api.close();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void contactsHaveThePropertiesOfARealAccount() throws Exception {
        List<JsonNode> all =
                elements(api.get("/crm/properties/2026-09/contacts").json().path("results"));
        var types = all.stream()
                .filter(property -> property.path("hubspotDefined").asBoolean())
                .collect(Collectors.groupingBy(property -> property.path("type").asText(), Collectors.counting()));

        assertThat(all).hasSize(467);
        assertThat(types.get("string")).isBetween(80L, 150L);
        assertThat(types.get("number")).isBetween(60L, 120L);
        assertThat(types.get("datetime")).isBetween(60L, 100L);
        assertThat(types.get("enumeration")).isBetween(35L, 85L);
        assertThat(types).containsKeys("bool", "date", "phone_number", "object_coordinates");
        assertThat(all.stream()
                        .filter(property -> property.path("calculated").asBoolean())
                        .count())
                .isBetween(5L, 60L);
        assertThat(all.stream()
                        .filter(property -> property.path("hasUniqueValue").asBoolean())
                        .map(property -> property.path("name").asText()))
                .containsExactly("email", "external_id");
    }

    @Test
    void sensitivePropertiesMustBeAskedFor() throws Exception {
        String path = "/crm/v3/properties/contacts";

        assertThat(api.get(path).body()).doesNotContain("health_note");
        assertThat(api.get(path + "?dataSensitivity=sensitive").body()).contains("health_note");
        assertThat(api.get("/crm/v3/objects/contacts?properties=health_note").body())
                .doesNotContain("health_note");
    }

    @Test
    void aPropertyIsAddedWrittenAndArchived() throws Exception {
        String path = "/crm/properties/2026-03/companies";
        assertThat(api.post(
                                path,
                                "{'name':'mood','label':'Mood','type':'string','fieldType':'text','groupName':'information'}")
                        .status())
                .isEqualTo(201);
        JsonNode made = api.post("/crm/objects/2026-03/companies", "{'properties':{'mood':'fine'}}")
                .json();

        assertThat(made.at("/properties/mood").asText()).isEqualTo("fine");
        assertThat(api.get(path + "/mood").json().path("hubspotDefined").asBoolean())
                .isFalse();
        assertThat(api.send("DELETE", path + "/mood", "").status()).isEqualTo(204);
        assertThat(api.get(path + "/mood").status()).isEqualTo(404);
        assertThat(api.get(path + "?archived=true").json().path("results")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/pipelines/deals", "/crm/pipelines/2026-09/0-3"})
    void dealsAreInStagesOfThePipelines(String path) throws Exception {
        JsonNode pipelines = api.get(path).json().path("results");
        Set<String> stages = new HashSet<>(pipelines.findValuesAsText("id"));

        assertThat(pipelines.findValuesAsText("createdAt")).contains("1970-01-01T00:00:00Z");
        assertThat(stages).contains("default", "renewals", "closedwon");
        assertThat(api.simulator.truth().rows("deals", List.of("dealstage")))
                .allSatisfy(deal -> assertThat(stages)
                        .contains(String.valueOf(deal.properties().get("dealstage"))));
        assertThat(api.get(path + "/default/stages/closedwon")
                        .json()
                        .at("/metadata/probability")
                        .asText())
                .isEqualTo("0.8");
        assertThat(api.get(path + "/nothing").status()).isEqualTo(404);
    }

    @Test
    void customTypesDescribeThemselvesUntilTheyAreDeleted() throws Exception {
        JsonNode schemas = api.get("/crm-object-schemas/2026-09/schemas").json().path("results");

        assertThat(schemas.findValuesAsText("fullyQualifiedName"))
                .containsExactly("p8001001_machines", "p8001001_site_visits");
        assertThat(schemas.get(0).path("properties")).hasSize(24);
        assertThat(schemas.get(0).path("associations")).isNotEmpty();
        assertThat(api.get("/crm/v3/schemas?includePropertyDefinitions=false")
                        .json()
                        .at("/results/0/properties"))
                .isEmpty();
        assertThat(api.send("DELETE", "/crm-object-schemas/2026-09/schemas/2-4001001", "")
                        .status())
                .isEqualTo(204);
        assertThat(api.get("/crm/objects/2026-09/machines").status()).isEqualTo(400);
        assertThat(api.get("/crm-object-schemas/2026-09/schemas").json().path("results"))
                .hasSize(1);
        assertThat(api.get("/crm-object-schemas/2026-09/schemas?archived=true")
                        .json()
                        .path("results"))
                .hasSize(1);
    }

    @Test
    void limitsCountWhatThereIs() throws Exception {
        JsonNode records = api.get("/crm/limits/2026-09/records").json();
        JsonNode contacts = elements(records.path("hubspotDefinedObjectTypes")).get(0);

        assertThat(contacts.path("usage").asLong())
                .isEqualTo(api.simulator.truth().count("contacts"));
        assertThat(api.get("/crm/limits/2026-09/custom-properties")
                        .json()
                        .path("overallUsage")
                        .asInt())
                .isEqualTo(100);
        assertThat(api.get("/crm/v3/limits/custom-object-types")
                        .json()
                        .path("usage")
                        .asInt())
                .isEqualTo(2);
        assertThat(api.get("/crm/limits/2026-03/associations/labels").json().findValuesAsText("usage"))
                .isNotEmpty();
    }

    @Test
    void listsAndTheirMembersAreFoundFromBothSides() throws Exception {
        JsonNode found =
                api.post("/crm/lists/2026-09/search", "{'count':3,'offset':0}").json();
        JsonNode list = found.at("/lists/0");
        String path = "/crm/lists/2026-09/" + list.path("listId").asText();
        List<JsonNode> byId = api.all(path + "/memberships?limit=50");
        List<JsonNode> byJoining = api.all(path + "/memberships/join-order?limit=50");
        List<Long> members =
                byId.stream().map(member -> member.path("recordId").asLong()).toList();

        assertThat(found.path("total").asInt()).isEqualTo(10);
        assertThat(found.path("hasMore").asBoolean()).isTrue();
        assertThat(members).hasSizeGreaterThan(200).isSorted();
        assertThat(api.get(path).json().at("/list/size").asInt()).isEqualTo(members.size());
        assertThat(byJoining).hasSameSizeAs(byId);
        assertThat(byJoining.get(0)).isEqualTo(byId.get(byId.size() - 1));
        assertThat(api.get("/crm/lists/2026-09/records/0-1/" + members.get(0) + "/memberships")
                        .json()
                        .findValuesAsText("listId"))
                .contains(list.path("listId").asText());
    }

    @Test
    void peopleChooseTheMembersOfManualListsOnly() throws Exception {
        List<JsonNode> manual =
                elements(api.post("/crm/v3/lists/search", "{'processingTypes':['MANUAL'],'objectTypeId':'0-1'}")
                        .json()
                        .path("lists"));
        List<JsonNode> dynamic = elements(api.post("/crm/v3/lists/search", "{'processingTypes':['DYNAMIC']}")
                .json()
                .path("lists"));
        String path = "/crm/v3/lists/" + manual.get(0).path("listId").asText() + "/memberships";
        Set<Long> members = api.all(path + "?limit=250").stream()
                .map(member -> member.path("recordId").asLong())
                .collect(Collectors.toSet());
        long other = api.simulator
                .truth()
                .rows("contacts", List.of())
                .map(TrueRow::id)
                .filter(id -> !members.contains(id))
                .findFirst()
                .orElseThrow();
        JsonNode added = api.send("PUT", path + "/add", "['" + other + "','1']").json();

        assertThat(added.at("/recordsIdsAdded/0").asLong()).isEqualTo(other);
        assertThat(added.at("/recordIdsMissing/0").asText()).isEqualTo("1");
        assertThat(api.all(path + "?limit=250")).hasSize(members.size() + 1);
        assertThat(api.send(
                                "PUT",
                                "/crm/v3/lists/" + dynamic.get(0).path("listId").asText() + "/memberships/add",
                                "['1']")
                        .status())
                .isEqualTo(400);
    }
}
