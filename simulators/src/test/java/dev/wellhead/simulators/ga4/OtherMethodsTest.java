package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What can be asked for beside {@code runReport}. */
class OtherMethodsTest {
    /** Still the fifth of March in New York. */
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-03-06T03:30:00Z"));

    private static final Ga4Simulator SIMULATOR = Ga4Simulator.start(Ga4Options.builder()
            .clock(CLOCK)
            .property(Ga4Property.of(1001).eventsPerDay(700).since(LocalDate.of(2026, 1, 5)))
            .property(Ga4Property.of(1002).eventsPerDay(30_000).since(LocalDate.of(2026, 3, 1)))
            .build());
    private static final Ga4Api API = new Ga4Api(SIMULATOR);
    private static final String RANGE = "'dateRanges': [{'startDate': '2026-03-01', 'endDate': '2026-03-03'}]";

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @Test
    void aBatchAnswersEachRequest() {
        var answer = API.post(
                "/v1beta/properties/1001:batchRunReports",
                "{'requests': [{'metrics': [{'name': 'eventCount'}], " + RANGE
                        + "}, {'metrics': [{'name': 'sessions'}], " + RANGE + "}]}");

        assertThat(answer.body().path("reports")).hasSize(2);
        assertThat(answer.body().path("kind").asText()).isEqualTo("analyticsData#batchRunReports");
        assertThat(answer.body()
                        .path("reports")
                        .path(1)
                        .path("metricHeaders")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("sessions");
    }

    @Test
    void realtimeHasTheLastHalfHour() {
        var answer = API.post(
                "/v1beta/properties/1002:runRealtimeReport",
                "{'dimensions': [{'name': 'minutesAgo'}], 'metrics': [{'name': 'eventCount'}], 'minuteRanges':"
                        + " [{'startMinutesAgo': 29}]}");

        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        assertThat(answer.firsts()).isNotEmpty().allMatch(minute -> minute.compareTo("29") <= 0);
        assertThat(answer.body().has("metadata")).isFalse();
        assertThat(answer.body().path("kind").asText()).isEqualTo("analyticsData#runRealtimeReport");
    }

    @Test
    void pivotsHaveTheirSidesInOrderAndTheCellsWithinTheirLimits() {
        var answer = API.post(
                "/v1beta/properties/1001:runPivotReport",
                "{'dimensions': [{'name': 'deviceCategory'}, {'name': 'browser'}, {'name': 'country'}], 'metrics':"
                        + " [{'name': 'eventCount'}], " + RANGE + ", 'pivots': [{'fieldNames': ['deviceCategory'],"
                        + "'limit': 2, 'metricAggregations': ['TOTAL']}, {'fieldNames': ['browser'], 'limit': 3,"
                        + "'orderBys': [{'dimension': {'dimensionName': 'browser'}}]}]}");

        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        JsonNode headers = answer.body().path("pivotHeaders");
        assertThat(headers.path(0).path("pivotDimensionHeaders")).hasSize(2);
        assertThat(headers.path(1)
                        .path("pivotDimensionHeaders")
                        .path(0)
                        .path("dimensionValues")
                        .path(0)
                        .path("value")
                        .asText())
                .isEqualTo("Chrome");
        Map<List<String>, List<Double>> cells = SIMULATOR
                .truth()
                .report(
                        1001,
                        List.of("deviceCategory", "browser"),
                        List.of("eventCount"),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 3))
                .rows();
        assertThat(headers.path(1).path("rowCount").asInt()).isEqualTo((int)
                cells.keySet().stream().map(key -> key.get(1)).distinct().count());
        List<String> devices = combinations(headers.path(0));
        List<String> browsers = combinations(headers.path(1));
        cells.keySet().removeIf(key -> !devices.contains(key.get(0)) || !browsers.contains(key.get(1)));
        assertThat(answer.rows()).isNotEmpty().isEqualTo(cells);
        assertThat(answer.body()
                        .path("aggregates")
                        .path(0)
                        .path("dimensionValues")
                        .path(0)
                        .path("value")
                        .asText())
                .isEqualTo("RESERVED_TOTAL");
        assertThat(answer.body().path("kind").asText()).isEqualTo("analyticsData#runPivotReport");
    }

    private static List<String> combinations(JsonNode header) {
        List<String> values = new ArrayList<>();
        header.path("pivotDimensionHeaders")
                .forEach(one -> values.add(
                        one.path("dimensionValues").path(0).path("value").asText()));
        return values;
    }

    @Test
    void compatibilityNamesWhatGoesWithARequest() {
        var answer = API.post(
                "/v1beta/properties/1001:checkCompatibility",
                "{'dimensions': [{'name': 'itemName'}], 'compatibilityFilter': 'INCOMPATIBLE'}");

        List<String> metrics = new ArrayList<>();
        answer.body()
                .path("metricCompatibilities")
                .forEach(one ->
                        metrics.add(one.path("metricMetadata").path("apiName").asText()));
        assertThat(metrics).contains("sessions", "eventCount").doesNotContain("itemRevenue");
    }

    @Test
    void metadataListsFieldsWithTheirEarlierNames() {
        JsonNode own = API.get("/v1beta/properties/1001/metadata").body();
        JsonNode universal = API.get("/v1beta/properties/0/metadata").body();

        assertThat(own.path("dimensions").size()).isGreaterThan(100);
        assertThat(own.path("metrics").size()).isGreaterThan(60);
        assertThat(own.toString()).contains("\"deprecatedApiNames\":[\"conversions\"]", "customEvent:plan");
        assertThat(universal.toString()).doesNotContain("customEvent:plan");
        assertThat(universal.path("name").asText()).isEqualTo("properties/0/metadata");
    }
}
