package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.bigquery.BigQuery;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {
    private static final String JOB =
            "{\"jobReference\":{\"jobId\":\"mine\"},\"configuration\":{\"query\":{\"query\":\"SELECT 1\",\"useLegacySql\":false}}}";
    private BigQuerySimulator simulator;
    private Rest rest;

    @BeforeEach
    void start() {
        simulator =
                BigQuerySimulator.start(BigQueryOptions.builder().rows(2_000).build());
        rest = new Rest(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, 503, backendError",
        "BACKEND_ERROR, 502, backendError",
        "INTERNAL_ERROR, 500, internalError",
        "RATE_LIMIT, 403, rateLimitExceeded",
        "QUOTA, 403, quotaExceeded",
        "JOB_RATE_LIMIT, 400, jobRateLimitExceeded",
        "JOB_BACKEND_ERROR, 400, jobBackendError",
        "TOO_MANY_REQUESTS, 429, rateLimitExceeded",
        "UNAUTHORIZED, 401, authError",
        "FORBIDDEN, 403, accessDenied"
    })
    void aRuleHitsTheRequestItNamesAndNoOther(FaultKind kind, int code, String reason) throws Exception {
        simulator.faults(List.of(FaultRule.nth("jobs.query", 2, kind, Fault.Phase.BEFORE)));

        assertThat(rest.query("SELECT 1").status()).isEqualTo(200);
        assertThat(rest.get("datasets").status()).isEqualTo(200);
        Rest.Answer hit = rest.query("SELECT 1");
        assertThat(hit.status()).isEqualTo(code);
        assertThat(hit.body().at("/error/errors/0/reason").asText()).isEqualTo(reason);
        assertThat(rest.query("SELECT 1").status()).isEqualTo(200);
        assertThat(simulator.faultScript().injected()).isEqualTo(1);
    }

    @Test
    void aJobExistsAfterAnAnswerThatWasLostBehindIt() throws Exception {
        simulator.faults(List.of(FaultRule.nth("jobs.insert", 1, FaultKind.UNAVAILABLE, Fault.Phase.AFTER)));

        assertThat(rest.post("jobs", JOB).status()).isEqualTo(503);
        Rest.Answer again = rest.post("jobs", JOB);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().at("/error/message").asText()).isEqualTo("Already Exists: Job demo-project:US.mine");
        assertThat(rest.get("jobs/mine").status()).isEqualTo(200);
    }

    @Test
    void aJobDoesNotExistAfterAnAnswerThatWasLostBeforeIt() throws Exception {
        simulator.faults(List.of(FaultRule.nth("jobs.insert", 1, FaultKind.UNAVAILABLE, Fault.Phase.BEFORE)));

        assertThat(rest.post("jobs", JOB).status()).isEqualTo(503);
        assertThat(rest.get("jobs/mine").status()).isEqualTo(404);
    }

    @Test
    void aConnectionIsClosedWithoutAnAnswer() throws Exception {
        simulator.faults(List.of(FaultRule.nth("jobs.insert", 1, FaultKind.CLOSE_CONNECTION, Fault.Phase.AFTER)));

        assertThatThrownBy(() -> rest.post("jobs", JOB)).isInstanceOf(IOException.class);
        assertThat(rest.get("jobs/mine").status()).isEqualTo(200);
    }

    @Test
    void aBodyIsCutInTheMiddle() throws Exception {
        simulator.faults(List.of(FaultRule.nth("tabledata.list", 1, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER)));

        assertThatThrownBy(() -> rest.get("datasets/shop/tables/events/data")).isInstanceOf(IOException.class);
        assertThat(rest.get("datasets/shop/tables/events/data").body().path("rows"))
                .hasSize(2_000);
    }

    @Test
    void aSlowBodyIsStillWhole() throws Exception {
        simulator.faults(List.of(
                FaultRule.slow("tabledata.list", 1, FaultKind.SLOW_BODY, Duration.ofMillis(5)),
                FaultRule.slow("datasets.get", 1, FaultKind.DELAY, Duration.ofMillis(5))));

        assertThat(rest.get("datasets/shop/tables/events/data").body().path("rows"))
                .hasSize(2_000);
        assertThat(rest.get("datasets/shop").status()).isEqualTo(200);
        assertThat(simulator.faultScript().injected()).isEqualTo(2);
    }

    @Test
    void rulesAndCountsAreReachableOverHttp() throws Exception {
        Rest.Answer set = rest.post(
                "/simulator/faults",
                "{\"rules\":[{\"call\":\"GET .*/datasets/shop\",\"fault\":\"unavailable\",\"first\":2,\"every\":2}]}");
        assertThat(set.body().path("rules").asInt()).isEqualTo(1);
        List<Integer> codes = new java.util.ArrayList<>();
        for (int i = 0; i < 5; i++) {
            codes.add(rest.get("datasets/shop").status());
        }

        assertThat(codes).containsExactly(200, 503, 200, 503, 200);
        Rest.Answer counts = rest.get("/simulator/requests");
        assertThat(counts.body().at("/byName/datasets.get").asInt()).isEqualTo(5);
        assertThat(counts.body().path("injected").asInt()).isEqualTo(2);
        assertThat(rest.post("/simulator/faults", "{\"fault\":\"earthquake\"}")
                        .body()
                        .at("/error/message")
                        .asText())
                .startsWith("The fault rule has an unknown fault 'EARTHQUAKE'");
    }

    @Test
    void googlesClientRetriesAReadThatTheServiceCouldNotAnswer() {
        simulator.faults(List.of(
                FaultRule.nth("datasets.get", 1, FaultKind.UNAVAILABLE, Fault.Phase.BEFORE),
                FaultRule.nth("datasets.get", 2, FaultKind.INTERNAL_ERROR, Fault.Phase.BEFORE)));
        BigQuery client = GoogleClient.of(simulator);

        assertThat(client.getDataset("shop")).isNotNull();
        assertThat(simulator.requests().counts().byName()).containsEntry("datasets.get", 3L);
    }
}
