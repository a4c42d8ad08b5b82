package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutationsTest {
    private final HubApi api = HubApi.unlimited(options -> options.contacts(1_000));

    @AfterEach
    void close() {
        api.close();
    }

    private Set<Long> ids(String type) {
        return api.simulator.truth().rows(type, List.of()).map(TrueRow::id).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void everyKindHappens(Mutation kind) {
        assertThat(api.simulator.mutations().apply(kind, "contacts")).isTrue();
        assertThat(api.simulator.mutations().done(kind)).isEqualTo(1);
    }

    @Test
    void aPlanHappensWhileSomebodyReads() throws Exception {
        Set<Long> before = ids("contacts");
        api.simulator.mutations().during(MutationPlan.usual(1, 60));
        while (api.simulator.mutations().left() > 0) {
            api.get("/crm/v3/objects/contacts?limit=100");
        }

        assertThat(ids("contacts")).isNotEqualTo(before);
        assertThat(api.simulator.mutations().done(Mutation.UPDATE)).isPositive();
        assertThat(HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100")))
                .containsExactlyInAnyOrderElementsOf(ids("contacts"));
        assertThat(HubApi.ids(api.search("contacts", "'filterGroups':[]")))
                .containsExactlyInAnyOrderElementsOf(ids("contacts"));
        assertThat(api.simulator.truth().count("contacts"))
                .isEqualTo(ids("contacts").size());
    }

    @Test
    void theSameSeedChangesTheSame() {
        try (HubApi other = HubApi.unlimited(options -> options.contacts(1_000))) {
            for (Mutation kind : Mutation.values()) {
                api.simulator.mutations().apply(kind, "contacts");
                other.simulator.mutations().apply(kind, "contacts");
            }

            assertThat(other.simulator
                            .truth()
                            .rows("contacts", List.of("city", "firstname"))
                            .toList())
                    .isEqualTo(api.simulator
                            .truth()
                            .rows("contacts", List.of("city", "firstname"))
                            .toList());
        }
    }

    @Test
    void aBatchJobChangesManyInTheSameMillisecond() throws Exception {
        api.simulator.mutations().apply(Mutation.BATCH_UPDATE, "contacts");

        List<JsonNode> found = api.search(
                "contacts",
                "'filterGroups':[{'filters':[{'propertyName':'lastmodifieddate','operator':'EQ','value':'"
                        + api.simulator.crm().now() + "'}]}]");

        assertThat(HubApi.ids(found)).containsExactlyInAnyOrderElementsOf(ids("contacts"));
    }

    @Test
    void pagesOfAScanMissWhatIsMadeBehindItAndArchivedBeforeIt() throws Exception {
        JsonNode first = api.get("/crm/v3/objects/contacts?limit=100").json();
        String after = first.at("/paging/next/after").asText();
        Set<Long> atStart = ids("contacts");
        for (int i = 0; i < 50; i++) {
            api.simulator.mutations().apply(Mutation.ARCHIVE, "contacts");
            api.simulator.mutations().apply(Mutation.CREATE, "contacts");
        }
        Set<Long> seen = new HashSet<>(HubApi.ids(api.all("/crm/v3/objects/contacts?limit=100&after=" + after)));
        first.path("results").forEach(record -> seen.add(record.path("id").asLong()));

        assertThat(seen).isNotEqualTo(atStart).containsAll(ids("contacts"));
    }

    @Test
    void otherProcessesMutateAndCompare() throws Exception {
        JsonNode mutated = api.post("/simulator/mutations", "{'kind':'create','type':'deals','count':5}")
                .json();
        JsonNode truth = api.get("/simulator/truth/deals?properties=dealname&limit=1000")
                .json()
                .path("results");

        assertThat(mutated.path("happened").asInt()).isEqualTo(5);
        assertThat(truth).hasSize(ids("deals").size());
        assertThat(api.get("/simulator/truth/contacts/companies").body().lines().count())
                .isEqualTo(api.simulator
                        .truth()
                        .associations("contacts", "companies")
                        .count());
        assertThat(api.post("/simulator/quirks", "{'searchDisorder':true}").body())
                .contains("searchDisorder=true");
        assertThat(api.post("/simulator/quirks", "{'nonsense':1}").status()).isEqualTo(400);
        assertThat(api.post("/simulator/limits", "{'general':7}").body()).contains("general=7");
        assertThat(api.get("/crm/v3/objects/contacts").header("X-HubSpot-RateLimit-Max"))
                .contains("7");
    }
}
