package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports say against what plain Java finds in the events. */
class ReportTruthTest {
    private static final LocalDate START = LocalDate.of(2026, 2, 20);
    private static final LocalDate END = LocalDate.of(2026, 3, 12);
    /** Over the change to summer time in New York on 8 March. */
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-03-12T15:30:40Z"));

    private static final Ga4Simulator SIMULATOR = Ga4Simulator.start(Ga4Options.builder()
            .clock(CLOCK)
            .late(true)
            .property(Ga4Property.of(1001).eventsPerDay(400).since(LocalDate.of(2026, 1, 5)))
            .property(Ga4Property.of(1002)
                    .eventsPerDay(300)
                    .weight(40)
                    .in(ZoneId.of("Asia/Tokyo"))
                    .since(LocalDate.of(2026, 2, 1)))
            .build());
    private static final Ga4Api API = new Ga4Api(SIMULATOR);

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    private static void agrees(long property, List<String> dimensions, List<String> metrics) {
        var answer = API.post(
                "/v1beta/properties/" + property + ":runReport",
                Ga4Api.body(dimensions, metrics, START.toString(), END.toString())
                        .toString());
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        Map<List<String>, List<Double>> truth = SIMULATOR
                .truth()
                .report(property, dimensions, metrics, START, END)
                .rows();
        Map<List<String>, List<Double>> rows = answer.rows();
        assertThat(rows.keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(truth.keySet());
        assertThat(answer.body().path("rowCount").asInt()).isEqualTo(truth.size());
        rows.forEach((key, values) -> {
            for (int i = 0; i < metrics.size(); i++) {
                double wanted = truth.get(key).get(i);
                assertThat(values.get(i))
                        .as("%s of %s", metrics.get(i), key)
                        .isCloseTo(wanted, within(1e-9 * Math.max(1, Math.abs(wanted))));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date",
                "dateHour",
                "dateHourMinute",
                "hour",
                "year",
                "month",
                "day",
                "yearMonth",
                "week",
                "yearWeek",
                "isoWeek",
                "isoYear",
                "isoYearIsoWeek",
                "dayOfWeek",
                "firstSessionDate",
                "sessionSource",
                "sessionMedium",
                "sessionSourceMedium",
                "sessionCampaignName",
                "sessionDefaultChannelGroup",
                "firstUserSource",
                "firstUserMedium",
                "firstUserSourceMedium",
                "firstUserCampaignName",
                "firstUserDefaultChannelGroup",
                "country",
                "countryId",
                "continent",
                "region",
                "city",
                "language",
                "deviceCategory",
                "operatingSystem",
                "browser",
                "screenResolution",
                "userAgeBracket",
                "userGender",
                "pagePath",
                "pagePathPlusQueryString",
                "pageTitle",
                "landingPage",
                "eventName",
                "newVsReturning",
                "transactionId",
                "customEvent:plan",
                "customUser:tier"
            })
    void eachDimensionHasTheValuesOfItsEvents(String dimension) {
        agrees(1001, List.of(dimension), List.of("eventCount", "totalUsers", "sessions", "totalRevenue"));
    }

    @Test
    void eachMetricIsWhatItsEventsAddUpTo() {
        List<String> usual = List.of("date", "country");
        agrees(1001, usual, List.of("activeUsers", "newUsers", "totalUsers", "sessions", "engagedSessions"));
        agrees(1001, usual, List.of("engagementRate", "bounceRate", "sessionKeyEventRate", "averageSessionDuration"));
        agrees(1001, usual, List.of("eventsPerSession", "screenPageViewsPerSession", "screenPageViewsPerUser"));
        agrees(1001, usual, List.of("keyEvents", "screenPageViews", "addToCarts", "checkouts", "ecommercePurchases"));
        agrees(1001, usual, List.of("transactions", "totalPurchasers", "totalRevenue", "averagePurchaseRevenue"));
        agrees(1001, usual, List.of("userEngagementDuration", "sessionsPerUser", "eventCount"));
        agrees(1001, List.of("date", "itemName", "itemBrand", "itemCategory"), List.of("itemRevenue", "itemsViewed"));
        agrees(1001, List.of("itemName"), List.of("itemsAddedToCart", "itemsPurchased"));
    }

    @Test
    void aWeightMultipliesWhatIsCountedAndNoRatio() {
        agrees(
                1002,
                List.of("date", "deviceCategory"),
                List.of("eventCount", "activeUsers", "sessions", "totalRevenue", "engagementRate", "eventsPerSession"));
    }

    @Test
    void aReportWithoutDimensionsHasOneRow() {
        agrees(1001, List.of(), List.of("eventCount", "activeUsers"));
    }

    @Test
    void aReportWithoutMetricsHasTheCombinations() {
        agrees(1001, List.of("browser", "operatingSystem"), List.of());
    }
}
