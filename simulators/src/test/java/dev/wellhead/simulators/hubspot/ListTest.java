package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(2_000));

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crm/v3/objects/contacts",
                "/crm/objects/2025-09/contact",
                "/crm/objects/2026-03/0-1",
                "/crm/objects/2026-09/CONTACT",
                "/crm/v3/objects/companies",
                "/crm/objects/2026-09/machines",
                "/crm/objects/2026-09/p8001001_machines",
                "/crm/objects/2026-09/2-4001001",
                "/crm/objects/2026-09/p_machines",
                "/crm/v3/objects/postal_mail"
            })
    void aListIsWhatIsTrue(String path) throws Exception {
        String type = path.substring(path.lastIndexOf('/') + 1);
        List<String> properties =
                api.simulator.truth().properties(type).stream().limit(60).toList();

        List<JsonNode> records = api.all(path + "?limit=100&properties=" + String.join(",", properties));
        List<TrueRow> truth = api.simulator.truth().rows(type, properties).toList();

        assertThat(HubApi.ids(records))
                .isSorted()
                .containsExactlyElementsOf(truth.stream().map(TrueRow::id).toList());
        assertThat(truth).hasSize((int) api.simulator.truth().count(type));
        for (int i = 0; i < truth.size(); i++) {
            assertSame(records.get(i), truth.get(i));
        }
    }

    private static void assertSame(JsonNode record, TrueRow row) {
        row.properties().forEach((name, value) -> {
            JsonNode found = record.path("properties").path(name);
            assertThat(found.isNull() ? null : found.asText()).as(name).isEqualTo(value);
        });
        assertThat(Iso.millis(record.path("updatedAt").asText())).isEqualTo(row.updated());
        assertThat(record.path("archived").asBoolean()).isFalse();
    }

    @Test
    void idsAreSparseClusteredAndOfSeveralLengths() throws Exception {
        List<Long> ids = HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100"));

        Set<Integer> lengths = new HashSet<>();
        int neighbours = 0;
        for (int i = 1; i < ids.size(); i++) {
            lengths.add(String.valueOf(ids.get(i)).length());
            neighbours += ids.get(i) - ids.get(i - 1) == 1 ? 1 : 0;
        }

        assertThat(ids).startsWith(51L, 7198L);
        assertThat(lengths).contains(12, 10).hasSizeGreaterThan(3);
        assertThat(neighbours).isBetween(200, 1_800);
    }

    @Test
    void aListBeginsAtAnyId() throws Exception {
        List<Long> ids = HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100"));
        long middle = ids.get(1_000) + 1;

        JsonNode page =
                api.get("/crm/v3/objects/contacts?limit=100&after=" + middle).json();

        assertThat(page.at("/results/0/id").asLong()).isEqualTo(ids.get(1_001));
        assertThat(page.at("/paging/next/after").asLong()).isEqualTo(ids.get(1_100) + 1);
    }

    @Test
    void aListMayRefuseOrIgnoreAPlaceThatItHasNotGivenOut() throws Exception {
        List<Long> ids = HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100"));
        long unknown = 5_000_000_000L;
        long first = ids.get(0);

        api.simulator.quirks(
                Quirks.builder().listAfter(Quirks.ListAfter.REFUSED).build());
        assertThat(api.get("/crm/v3/objects/contacts?after=" + unknown).status())
                .isEqualTo(400);
        assertThat(api.all("/crm/v3/objects/contacts?limit=100")).hasSameSizeAs(ids);
        api.simulator.quirks(
                Quirks.builder().listAfter(Quirks.ListAfter.IGNORED).build());
        JsonNode page = api.get("/crm/v3/objects/contacts?after=" + unknown).json();

        assertThat(page.at("/results/0/id").asLong()).isEqualTo(first);
    }

    @Test
    void shortAndEmptyPagesHaveANextOne() throws Exception {
        List<Long> whole = HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100"));
        api.simulator.quirks(Quirks.builder().shortPageEvery(2).build());

        List<Long> ids = new ArrayList<>();
        Set<Integer> sizes = new HashSet<>();
        String after = "";
        do {
            JsonNode page = api.get("/crm/v3/objects/contacts?limit=100" + (after.isEmpty() ? "" : "&after=" + after))
                    .json();
            page.path("results").forEach(record -> ids.add(record.path("id").asLong()));
            String next = page.at("/paging/next/after").asText("");
            if (!next.isEmpty()) {
                sizes.add(page.path("results").size());
                assertThat(next).isNotEqualTo(after);
            }
            after = next;
        } while (!after.isEmpty());

        assertThat(ids).isEqualTo(whole);
        assertThat(sizes).contains(0, 33, 100);
    }

    @Test
    void archivedRecordsAreListedApart() throws Exception {
        List<JsonNode> archived = api.all("/crm/v3/objects/contacts?limit=100&archived=true");

        assertThat(archived).hasSize(20);
        assertThat(archived).allSatisfy(record -> {
            assertThat(record.path("archived").asBoolean()).isTrue();
            assertThat(record.path("archivedAt").asText()).startsWith("2024-12-31T23:15:00");
        });
        assertThat(HubApi.ids(archived))
                .isEqualTo(api.simulator
                        .truth()
                        .archived("contacts", List.of())
                        .map(TrueRow::id)
                        .toList())
                .doesNotContainAnyElementsOf(HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100")));
    }

    @Test
    void associationsInsideRecordsRepeatForEachKind() throws Exception {
        List<JsonNode> records =
                api.all("/crm/v3/objects/contacts?limit=100&associations=companies&associations=deals");
        JsonNode linked = records.stream()
                .map(record -> record.at("/associations/companies/results"))
                .filter(results -> results.findValuesAsText("type").contains("contact_to_company"))
                .findFirst()
                .orElseThrow();

        assertThat(linked.findValuesAsText("type")).contains("contact_to_company", "contact_to_company_unlabeled");
        assertThat(records.stream()
                        .anyMatch(record ->
                                record.at("/associations/deals/results").size() > 0))
                .isTrue();
    }

    @Test
    void anAddressThatIsTooLongGivesAPage() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            names.addAll(api.simulator.truth().properties("contacts"));
        }
        Web.Answer answer = api.get("/crm/v3/objects/contacts?properties=" + String.join(",", names));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("414 Request-URI Too Large");
    }

    @Test
    void allPropertiesOfContactsAreNineThousandLetters() {
        String names = String.join(",", api.simulator.truth().properties("contacts"));

        assertThat(names.length()).isBetween(8_500, 12_000);
    }

    @Test
    void historyLimitsThePage() throws Exception {
        assertThat(api.get("/crm/v3/objects/contacts?limit=51&propertiesWithHistory=firstname")
                        .status())
                .isEqualTo(400);
        JsonNode page = api.get("/crm/v3/objects/contacts?limit=50&propertiesWithHistory=firstname,city")
                .json();
        JsonNode first = page.at("/results/0");
        long id = first.path("id").asLong();

        assertThat(first.at("/propertiesWithHistory/firstname").findValuesAsText("value"))
                .isEqualTo(api.simulator.truth().history("contacts", id, "firstname").stream()
                        .map(entry -> entry.value())
                        .toList());
        assertThat(first.at("/propertiesWithHistory/firstname").findValuesAsText("timestamp"))
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x"})
    void aBadPageIsRefused(String query) throws Exception {
        Web.Answer answer = api.get("/crm/v3/objects/contacts?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void anUnknownTypeIsRefused() throws Exception {
        Web.Answer answer = api.get("/crm/v3/objects/dragons");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isEqualTo("Unable to infer object type from: dragons");
    }

    @Test
    void unknownPropertiesAreIgnoredAndEmptyOnesAreNull() throws Exception {
        JsonNode record = api.get("/crm/v3/objects/contacts?limit=1&properties=nothing,message")
                .json()
                .at("/results/0");

        assertThat(record.path("properties").has("nothing")).isFalse();
        assertThat(record.path("properties").has("message")).isTrue();
        assertThat(record.path("properties").has("lastmodifieddate")).isTrue();
    }

    @Test
    void aMissingScopeSaysWhichOne() throws Exception {
        api.token = api.simulator.issueToken(List.of("crm.objects.companies.read"));
        Web.Answer answer = api.get("/crm/v3/objects/contacts");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json()
                        .at("/errors/0/context/requiredGranularScopes/0")
                        .asText())
                .isEqualTo("crm.objects.contacts.read");
        assertThat(api.get("/crm/v3/objects/companies").status()).isEqualTo(200);
    }
}
