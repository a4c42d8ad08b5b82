package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.base.SimulatorClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotSimulatorTest {
    private final HubSpotSimulator simulator = HubSpotSimulator.start(HubSpotOptions.defaults()
            .withAccounts(AccountsOptions.builder()
                    .clock(SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z")))
                    .build()));

    @AfterEach
    void close() {
        simulator.close();
    }

    private Web.Answer get(String path) throws IOException, InterruptedException {
        return Web.get(simulator.endpoint() + path, simulator.privateAppToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "2026-03", "2026-09"})
    void anAccountDescribesItself(String version) throws Exception {
        JsonNode details = get("/account-info/" + version + "/details").json();
        JsonNode usage = get("/account-info/" + version + "/api-usage/daily/private-apps")
                .json()
                .at("/results/0");

        assertThat(details.path("portalId").asLong()).isEqualTo(8001001);
        assertThat(details.path("accountType").asText()).isEqualTo("STANDARD");
        assertThat(details.path("utcOffset").asText()).isEqualTo("+01:00");
        assertThat(details.path("utcOffsetMilliseconds").asLong()).isEqualTo(3_600_000);
        assertThat(usage.path("name").asText()).isEqualTo("private-apps-api-calls-daily");
        assertThat(usage.path("currentUsage").asLong()).isEqualTo(2);
        assertThat(usage.path("resetsAt").asText()).isEqualTo("2026-11-27T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/owners", "/crm/owners/2026-03", "/crm/owners/2026-09", "/crm/v3/owners/"})
    void ownersComePageByPage(String path) throws Exception {
        List<Long> ids = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page = get(path + "?limit=40" + (after.isEmpty() ? "" : "&after=" + after))
                    .json();
            page.path("results").forEach(owner -> ids.add(owner.path("id").asLong()));
            after = page.at("/paging/next/after").asText("");
            pages++;
        } while (!after.isEmpty());

        assertThat(ids).hasSize(225).isSorted();
        assertThat(new LinkedHashSet<>(ids)).hasSize(225);
        assertThat(pages).isEqualTo(6);
    }

    @Test
    void archivedOwnersAreListedApart() throws Exception {
        JsonNode page = get("/crm/v3/owners?archived=true").json();

        assertThat(page.path("results")).hasSize(25);
        assertThat(page.has("paging")).isFalse();
        assertThat(page.at("/results/0/archived").asBoolean()).isTrue();
        assertThat(page.at("/results/0").has("userId")).isFalse();
        assertThat(page.at("/results/0").has("userIdIncludingInactive")).isTrue();
    }

    @Test
    void ownersAreTheSameAtEachStart() throws Exception {
        String first = get("/crm/v3/owners?limit=500").body();

        try (HubSpotSimulator other = HubSpotSimulator.start(HubSpotOptions.defaults())) {
            assertThat(Web.get(other.endpoint() + "/crm/v3/owners?limit=500", other.privateAppToken())
                            .body())
                    .isEqualTo(first);
        }
    }

    @Test
    void oneOwnerIsFoundByIdUserOrAddress() throws Exception {
        JsonNode owner = get("/crm/v3/owners?limit=1").json().at("/results/0");
        String id = owner.path("id").asText();

        assertThat(get("/crm/v3/owners/" + id).json()).isEqualTo(owner);
        assertThat(get("/crm/v3/owners/" + owner.path("userId").asText() + "?idProperty=userId")
                        .json())
                .isEqualTo(owner);
        assertThat(get("/crm/v3/owners?email=" + owner.path("email").asText())
                        .json()
                        .path("results"))
                .containsExactly(owner);
        assertThat(get("/crm/v3/owners/1").json().path("category").asText()).isEqualTo("OBJECT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=all", "after=x"})
    void aBadPageIsRefused(String query) throws Exception {
        Web.Answer answer = get("/crm/v3/owners?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void everythingWantsATokenWithTheRightScope() throws Exception {
        String weak = simulator.accounts().issuePrivateAppToken(simulator.portal(), List.of("oauth"));
        Web.Answer denied = Web.get(simulator.endpoint() + "/crm/v3/owners", weak);

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.json()
                        .at("/errors/0/context/requiredGranularScopes/0")
                        .asText())
                .isEqualTo("crm.objects.owners.read");
        for (String path : List.of("/crm/v3/owners", "/account-info/v3/details")) {
            assertThat(Web.get(simulator.endpoint() + path).status()).isEqualTo(401);
        }
        assertThat(get("/crm/v3/nothing").json().path("category").asText()).isEqualTo("OBJECT_NOT_FOUND");
    }
}
