package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.hubspot.behaviour.Lag;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What search does to readers that trust it. */
class SearchQuirksTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(3_000));
    private final ObjectTable contacts = api.simulator.crm().data().table("contacts");

    @AfterEach
    void close() {
        api.close();
    }

    private List<Long> truth(Predicate<TrueRow> wanted) {
        return api.simulator
                .truth()
                .rows("contacts", List.of())
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
    void theIndexLagsBehind() throws Exception {
        api.simulator.quirks(Quirks.builder()
                .lag(new Lag(Duration.ofSeconds(30), Duration.ofSeconds(30), 0))
                .build());
        long begin = api.simulator.crm().now();
        long existing = truth(row -> true).get(50);
        for (int i = 0; i < 20; i++) {
            api.simulator.crm().generate(contacts);
        }
        api.simulator.crm().write(contacts, existing, Map.of("city", "Later"), "CRM_UI");
        String body = filters(filter("lastmodifieddate", "GTE", begin));

        long early = count(body).path("total").asLong();
        api.clock.pass(Duration.ofSeconds(15));
        long between = count(body).path("total").asLong();
        api.clock.pass(Duration.ofSeconds(16));

        assertThat(early).isLessThan(between);
        assertThat(between).isLessThan(21);
        assertThat(count(body).path("total").asLong()).isEqualTo(21);
    }

    @Test
    void rowsMayBeNewerThanTheWindow() throws Exception {
        long id = truth(row -> true).get(77);
        long old = api.simulator
                .truth()
                .row("contacts", id, List.of())
                .orElseThrow()
                .updated();
        api.simulator.quirks(Quirks.builder()
                .searchShowsLive(true)
                .lag(new Lag(Duration.ofMinutes(1), Duration.ofMinutes(1), 1_000))
                .build());
        api.clock.pass(Duration.ofMillis(1));
        api.simulator.crm().write(contacts, id, Map.of("city", "Newer"), "CRM_UI");

        List<JsonNode> found = api.search(
                "contacts",
                filters(filter("lastmodifieddate", "EQ", old), filter("hs_object_id", "EQ", id))
                        + ",'properties':['city']");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).at("/properties/city").asText()).isEqualTo("Newer");
        assertThat(Iso.millis(found.get(0).path("updatedAt").asText())).isGreaterThan(old);
    }

    @Test
    void disorderLosesNothing() throws Exception {
        api.simulator.quirks(
                Quirks.builder().searchDisorder(true).shortPageEvery(3).build());

        List<Long> ids = HubApi.ids(api.search("contacts", filters()));

        assertThat(ids).isNotEqualTo(truth(row -> true)).containsExactlyInAnyOrderElementsOf(truth(row -> true));
    }

    @Test
    void idsMayBeComparedAsText() throws Exception {
        api.simulator.quirks(Quirks.builder().searchIdsAsText(true).build());
        long first = truth(row -> true).get(0);

        List<Long> greater = HubApi.ids(
                api.search("contacts", filters(filter("hs_object_id", "GT", first)) + ",'sorts':['hs_object_id']"));

        assertThat(greater)
                .isEqualTo(truth(row -> String.valueOf(row.id()).compareTo(String.valueOf(first)) > 0).stream()
                        .sorted(Comparator.comparing(String::valueOf))
                        .toList());
        assertThat(greater)
                .doesNotHaveDuplicates()
                .hasSizeLessThan(truth(row -> row.id() > first).size());
    }
}
