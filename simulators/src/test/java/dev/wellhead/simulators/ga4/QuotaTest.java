package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import dev.wellhead.simulators.ga4.quota.Quotas;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuotaTest {
    private static final String BODY =
            "{'metrics': [{'name': 'eventCount'}], 'returnPropertyQuota': true, 'dateRanges':"
                    + " [{'startDate': '2026-03-01', 'endDate': '2026-03-03'}]}";
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-06T18:10:00Z"));
    private final Ga4Simulator simulator = Ga4Simulator.start(Ga4Options.builder()
            .clock(clock)
            .property(Ga4Property.of(1001).eventsPerDay(100).since(LocalDate.of(2026, 3, 1)))
            .property(Ga4Property.of(1002).eventsPerDay(100).premium(true).since(LocalDate.of(2026, 3, 1)))
            .build());
    private final Ga4Api api = new Ga4Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void anAnswerSaysWhatItTookAndWhatIsLeft() {
        JsonNode quota = api.report(BODY).body().path("propertyQuota");

        List<String> names = new ArrayList<>();
        quota.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "tokensPerDay",
                        "tokensPerHour",
                        "tokensPerProjectPerHour",
                        "concurrentRequests",
                        "serverErrorsPerProjectPerHour",
                        "potentiallyThresholdedRequestsPerHour");
        assertThat(quota.path("tokensPerProjectPerHour").toString()).isEqualTo("{\"consumed\":1,\"remaining\":13999}");
        assertThat(quota.path("tokensPerDay").path("remaining").asInt()).isEqualTo(199_999);
        assertThat(quota.path("serverErrorsPerProjectPerHour").toString())
                .isEqualTo("{\"consumed\":0,\"remaining\":10}");
        assertThat(api.post("/v1beta/properties/1002:runReport", BODY)
                        .body()
                        .path("propertyQuota")
                        .path("tokensPerHour")
                        .path("remaining")
                        .asInt())
                .isEqualTo(399_999);
        assertThat(api.report(BODY.replace("'returnPropertyQuota': true, ", ""))
                        .body()
                        .has("propertyQuota"))
                .isFalse();
    }

    @Test
    void aYearCostsMoreThanAMonthAndWideReportsMoreThanNarrowOnes() {
        String year = "{'metrics': [{'name': 'eventCount'}], 'returnPropertyQuota': true, 'dateRanges':"
                + " [{'startDate': '2025-03-01', 'endDate': '2026-02-28'}]}";
        assertThat(tokens(api.report(year))).isEqualTo(7);
        var wide = Ga4Api.body(
                List.of("date", "country", "city", "browser", "language", "region", "continent", "hour", "year"),
                List.of(
                        "eventCount",
                        "sessions",
                        "totalUsers",
                        "newUsers",
                        "activeUsers",
                        "keyEvents",
                        "addToCarts",
                        "checkouts",
                        "totalRevenue",
                        "screenPageViews"),
                "2026-03-01",
                "2026-03-05");
        assertThat(tokens(api.report(wide.put("returnPropertyQuota", true).toString())))
                .isEqualTo(4);
    }

    private static int tokens(Ga4Api.Answer answer) {
        return answer.body()
                .path("propertyQuota")
                .path("tokensPerHour")
                .path("consumed")
                .asInt();
    }

    @ParameterizedTest
    @EnumSource
    void eachQuotaHasItsOwn429(QuotaKind kind) {
        String body = BODY.replace("{'metrics'", "{'dimensions': [{'name': 'userGender'}], 'metrics'");
        simulator.quotas().exhaust(kind, QuotaCategory.CORE, 1001);

        var answer = api.report(body);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.message()).isEqualTo(kind.message());
        assertThat(answer.body().path("error").path("status").asText()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(answer.response().headers().firstValue("Retry-After")).isEmpty();
        assertThat(api.post("/v1beta/properties/1001:runRealtimeReport", "{'metrics': [{'name': 'eventCount'}]}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/v1beta/properties/1002:runReport", body).status()).isEqualTo(200);
    }

    @Test
    void hourlyTokensReturnOnTheHourAndDailyOnesAtMidnightPacific() throws InterruptedException {
        simulator.quotas().override(QuotaLimits.STANDARD.withTokensPerHour(2));
        assertThat(api.report(BODY).status()).isEqualTo(200);
        assertThat(api.report(BODY).status()).isEqualTo(200);
        assertThat(api.report(BODY).message()).startsWith("Exhausted property tokens per hour.");
        clock.pass(Duration.ofMinutes(50));
        assertThat(api.report(BODY).status()).isEqualTo(200);

        simulator.quotas().override(QuotaLimits.STANDARD.withTokensPerDay(2));
        assertThat(api.report(BODY).message()).startsWith("Exhausted property tokens per day.");
        clock.pass(Duration.ofHours(12));
        assertThat(api.report(BODY).status()).isEqualTo(429);
        clock.pass(Duration.ofHours(2));
        assertThat(api.report(BODY).status()).isEqualTo(200);
    }

    @Test
    void projectsHaveTokensOfTheirOwnAndRefusedRequestsTakeNone() {
        simulator.quotas().override(QuotaLimits.STANDARD.withTokensPerProjectPerHour(1));
        assertThat(api.report("{'metrics': [{'name': 'nothing'}]}").status()).isEqualTo(400);
        assertThat(api.report(BODY).status()).isEqualTo(200);
        assertThat(api.report(BODY).message()).startsWith("Exhausted property tokens for a project per hour.");
        var other = Ga4Api.send(api.request("/v1beta/properties/1001/metadata")
                .header("x-goog-user-project", "another")
                .build());
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void tenServerErrorsLockTheProjectOutUntilTheHourIsOver() throws InterruptedException {
        simulator.faults(
                List.of(FaultRule.every("properties.runReport", 1, FaultKind.UNAVAILABLE, Fault.Phase.BEFORE)));
        for (int i = 0; i < 10; i++) {
            var answer = api.report(BODY);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.message()).isEqualTo("The service is currently unavailable.");
        }
        simulator.faults(List.of());
        assertThat(api.report(BODY).message()).startsWith("Exhausted server errors quota.");
        clock.pass(Duration.ofHours(1));
        assertThat(api.report(BODY).status()).isEqualTo(200);
    }

    @Test
    void onlySoManyRequestsRunAtOnce() {
        simulator.quotas().override(QuotaLimits.STANDARD.withConcurrentRequests(1));
        Quotas.Asker asker = new Quotas.Asker("simulator-project", 1001, QuotaCategory.CORE);
        try (Quotas.Lease running = simulator.quotas().admit(asker)) {
            assertThat(running).isNotNull();
            assertThat(api.report(BODY).message()).startsWith("Exhausted concurrent requests quota.");
        }
        assertThat(api.report(BODY).status()).isEqualTo(200);
    }

    @Test
    void aSnapshotHasTheQuotasOfAllCategories() {
        assertThat(api.report(BODY).status()).isEqualTo(200);
        JsonNode snapshot =
                api.get("/v1alpha/properties/1001/propertyQuotasSnapshot").body();

        assertThat(snapshot.path("corePropertyQuota")
                        .path("tokensPerDay")
                        .path("remaining")
                        .asInt())
                .isEqualTo(199_998);
        assertThat(snapshot.path("realtimePropertyQuota")
                        .path("tokensPerDay")
                        .path("remaining")
                        .asInt())
                .isEqualTo(200_000);
        assertThat(snapshot.has("funnelPropertyQuota")).isTrue();
    }

    @Test
    void theAdminApiListsPropertiesByPageAndDescribesThem() {
        for (int i = 0; i < 45; i++) {
            simulator.addProperty(Ga4Property.of(3000 + i));
        }
        List<String> found = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            JsonNode page = api.get("/v1beta/accountSummaries?pageSize=2&pageToken=" + token)
                    .body();
            page.path("accountSummaries")
                    .forEach(account -> account.path("propertySummaries")
                            .forEach(property ->
                                    found.add(property.path("property").asText())));
            token = page.path("nextPageToken").asText();
            pages++;
        } while (!token.isEmpty());
        assertThat(pages).isEqualTo(2);
        assertThat(found).hasSize(47).doesNotHaveDuplicates().contains("properties/1001", "properties/3044");

        JsonNode property = api.get("/v1beta/properties/1002").body();
        assertThat(property.path("serviceLevel").asText()).isEqualTo("GOOGLE_ANALYTICS_360");
        assertThat(property.path("timeZone").asText()).isEqualTo("America/New_York");
        assertThat(property.path("currencyCode").asText()).isEqualTo("USD");
    }
}
