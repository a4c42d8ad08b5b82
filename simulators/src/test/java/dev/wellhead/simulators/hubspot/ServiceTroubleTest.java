package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTroubleTest {
    private static final String LIST = "/crm/objects/2026-09/contacts?limit=100";
    private final HubApi api = HubApi.unlimited(options -> options.contacts(300));

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKED,423,application/json",
        "MIGRATION,477,application/json",
        "INTERNAL_ERROR,500,application/json",
        "BACKEND_ERROR,502,application/json",
        "UNAVAILABLE,503,application/json",
        "GATEWAY_TIMEOUT,504,application/json",
        "SERVER_DOWN,521,text/html",
        "ORIGIN_TIMEOUT,524,text/html",
        "TOO_MANY_REQUESTS,429,application/json"
    })
    void aFaultHasItsFormOnce(FaultKind kind, int status, String type) throws Exception {
        api.simulator.faults(List.of(FaultRule.nth("objects.list", 1, kind, Fault.Phase.BEFORE)));

        Web.Answer answer = api.get(LIST);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith(type);
        assertThat(answer.body()).doesNotContain("google");
        assertThat(api.get(LIST).status()).isEqualTo(200);
    }

    @Test
    void aMovedAccountSaysWhenToComeBack() throws Exception {
        api.simulator.faults(FaultScripts.named("locked"));
        String retryAfter = "";
        for (int i = 0; i < 60 && retryAfter.isEmpty(); i++) {
            Web.Answer answer = api.get(LIST);
            retryAfter = answer.status() == 477 ? answer.header("Retry-After").orElse("") : "";
        }

        assertThat(retryAfter).isEqualTo("1");
    }

    @Test
    void connectionsEndAndBodiesAreCut() throws Exception {
        api.simulator.faults(List.of(
                FaultRule.nth("objects.search", 1, FaultKind.CLOSE_CONNECTION, Fault.Phase.BEFORE),
                FaultRule.nth("objects.list", 1, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER)));

        // The client repeats a GET by itself, but no POST.
        assertThatThrownBy(() -> api.post("/crm/v3/objects/contacts/search", "{}"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> api.get(LIST)).isInstanceOf(IOException.class);
        assertThat(api.get(LIST).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flaky", "locked", "network", "slow"})
    void everyScriptLetsMostThrough(String name) {
        api.simulator.faults(FaultScripts.named(name));
        int good = 0;
        for (int i = 0; i < 45; i++) {
            try {
                good += api.get("/crm/v3/owners?limit=1").status() == 200 ? 1 : 0;
            } catch (IOException e) {
                assertThat(name).isEqualTo("network");
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        assertThat(good).isBetween(35, 45);
        assertThat(FaultScripts.named(name)).isNotEmpty();
    }

    @Test
    void aScriptComesFromAFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("faults.json");
        Files.writeString(file, "{\"rules\":[{\"call\":\"objects.list\",\"fault\":\"unavailable\",\"first\":2}]}");
        api.simulator.faults(FaultScripts.read(file));

        assertThat(api.get(LIST).status()).isEqualTo(200);
        assertThat(api.get(LIST).status()).isEqualTo(503);
        Files.writeString(file, "{\"fault\":\"earthquake\"}");
        assertThatThrownBy(() -> FaultScripts.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown fault 'EARTHQUAKE'");
        assertThatThrownBy(() -> FaultScripts.read(folder.resolve("none.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("faults by name are [flaky, locked, network, slow]");
    }

    @Test
    void theLogTellsWhatEachAnswerGave() throws Exception {
        List<Long> ids = HubApi.ids(api.all(LIST));
        api.post(
                "/crm/v3/objects/contacts/search",
                "{'limit':2,'filterGroups':[{'filters':[{'propertyName':'hs_object_id','operator':'GT','value':'51'}]}]}");

        List<RequestLog.Entry> lists =
                api.simulator.requests().newest(entry -> entry.name().equals("objects.list"));
        RequestLog.Entry search = api.simulator
                .requests()
                .newest(entry -> entry.name().equals("objects.search"))
                .get(0);

        assertThat(lists).hasSize(3);
        assertThat(lists.get(0).note()).isEqualTo("100 rows " + ids.get(0) + " to " + ids.get(99));
        assertThat(lists.get(1).query()).isEqualTo("after=" + (ids.get(99) + 1) + "&limit=100");
        assertThat(lists.get(0).at()).isEqualTo(api.clock.instant());
        assertThat(search.note()).isEqualTo("2 rows of " + (ids.size() - 1) + " after 0 where hs_object_id GT 51");
    }

    @Test
    void answersTakeTimeForEachProperty() throws Exception {
        HubSpotOptions options = HubSpotOptions.builder()
                .contacts(10)
                .latency(new Latency(Duration.ofMillis(40), Duration.ofMillis(10), 0))
                .build();
        try (HubSpotSimulator simulator = HubSpotSimulator.start(options)) {
            String list = simulator.endpoint() + "/crm/v3/objects/contacts?properties=";
            Web.get(list + "email", simulator.privateAppToken());
            Web.get(list + "email,city,phone,country,company", simulator.privateAppToken());
            List<RequestLog.Entry> entries = simulator.requests().newest();

            assertThat(entries.get(0).took()).isGreaterThanOrEqualTo(Duration.ofMillis(79));
            assertThat(entries.get(1).took()).isGreaterThanOrEqualTo(Duration.ofMillis(119));
        }
    }

    @Test
    void aFastClockHasShortWindowsAndSaysSo() throws Exception {
        HubSpotOptions options = HubSpotOptions.builder()
                .contacts(10)
                .accounts(AccountsOptions.builder()
                        .clock(SimulatorClock.accelerated(20))
                        .build())
                .build();
        try (HubSpotSimulator simulator = HubSpotSimulator.start(options)) {
            assertThat(Web.get(simulator.endpoint() + "/crm/v3/owners", simulator.privateAppToken())
                            .header("X-HubSpot-RateLimit-Interval-Milliseconds"))
                    .contains("500");
        }
    }

    @Test
    void aMillionContactsAreThereAtOnceAndTakeNoMemory() throws Exception {
        try (HubApi large = HubApi.unlimited(
                options -> options.contacts(1_000_000).archivedPermille(0).mergedPermille(0))) {
            var last = large.post(
                            "/crm/v3/objects/contacts/search",
                            "{'limit':1,'sorts':[{'propertyName':'hs_object_id','direction':'DESCENDING'}]}")
                    .json();
            long id = last.at("/results/0/id").asLong();

            assertThat(last.path("total").asLong()).isEqualTo(1_000_000);
            assertThat(large.get("/crm/v3/objects/contacts?limit=100&after=" + id)
                            .json()
                            .path("results"))
                    .hasSize(1);
            assertThat(large.get("/crm/v3/objects/contacts/" + id).status()).isEqualTo(200);
            assertThat(large.simulator.crm().data().table("contacts").kept()).isEmpty();
        }
    }

    @Test
    void limitsHaveNames() {
        assertThat(RateLimits.named("free").general()).isEqualTo(100);
        assertThat(RateLimits.named("add-on").general()).isEqualTo(250);
        assertThatThrownBy(() -> RateLimits.named("gold")).hasMessageContaining("not 'gold'");
    }
}
