package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.report.Quirks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reports that are not exact say so, and how far. */
class QualityTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 3, 4);
    private static final String RANGE = "'dateRanges': [{'startDate': '2026-03-01', 'endDate': '2026-03-04'}]";

    private static Ga4Options.Builder options() {
        return Ga4Options.builder()
                .clock(SimulatorClock.virtual(Instant.parse("2026-03-10T18:00:00Z")))
                .property(Ga4Property.of(1001).eventsPerDay(3000).since(FIRST.minusDays(20)));
    }

    private static Ga4Api.Answer ask(Ga4Simulator simulator, String body) {
        Ga4Api.Answer answer = new Ga4Api(simulator).report(body);
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer;
    }

    private static double total(Ga4Simulator simulator, String metric) {
        return simulator
                .truth()
                .report(1001, List.of(), List.of(metric), FIRST, LAST)
                .rows()
                .get(List.of())
                .get(0);
    }

    @Test
    void aboveTheThresholdASampleIsScaledUpAndSaysHowLargeItWas() {
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options().samplingThreshold(5000).build())) {
            var answer = ask(
                    simulator,
                    "{'dimensions': [{'name': 'operatingSystemVersion'}], 'metrics': [{'name': 'eventCount'}, {'name':"
                            + " 'totalUsers'}, {'name': 'engagementRate'}], 'metricAggregations': ['TOTAL'], " + RANGE
                            + "}");

            JsonNode sampling = answer.body().path("metadata").path("samplingMetadatas");
            assertThat(sampling).hasSize(1);
            double events = total(simulator, "eventCount");
            assertThat(sampling.path(0).path("samplingSpaceSize").asDouble()).isEqualTo(events);
            assertThat(sampling.path(0).path("samplesReadCount").asDouble()).isCloseTo(5000, withinPercentage(8));
            JsonNode totals = answer.body().path("totals").path(0).path("metricValues");
            assertThat(totals.path(0).path("value").asDouble())
                    .isCloseTo(events, withinPercentage(8))
                    .isNotEqualTo(events);
            assertThat(totals.path(1).path("value").asDouble())
                    .isCloseTo(total(simulator, "totalUsers"), withinPercentage(8));
            assertThat(totals.path(2).path("value").asDouble())
                    .isCloseTo(total(simulator, "engagementRate"), withinPercentage(8));
        }
    }

    /** Of so many that each made event stands for, one too many leaves no user out. */
    @Test
    void aSampleOfAllEventsIsExact() {
        Ga4Options.Builder options = Ga4Options.builder()
                .clock(SimulatorClock.virtual(Instant.parse("2026-03-10T18:00:00Z")))
                .property(Ga4Property.of(1001).eventsPerDay(300).weight(1000).since(FIRST.minusDays(20)));
        double events;
        try (Ga4Simulator simulator = Ga4Simulator.start(options.build())) {
            events = total(simulator, "eventCount");
        }
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options.samplingThreshold((long) events - 1).build())) {
            var answer = ask(
                    simulator,
                    "{'dimensions': [{'name': 'operatingSystemVersion'}], 'metrics': [{'name': 'totalRevenue'}],"
                            + " 'metricAggregations': ['TOTAL'], " + RANGE + "}");

            JsonNode sampling =
                    answer.body().path("metadata").path("samplingMetadatas").path(0);
            assertThat(sampling.path("samplingSpaceSize").asDouble()).isEqualTo(events);
            assertThat(sampling.path("samplesReadCount").asDouble()).isEqualTo(events);
            JsonNode totals = answer.body().path("totals").path(0).path("metricValues");
            assertThat(totals.path(0).path("value").asDouble())
                    .isCloseTo(total(simulator, "totalRevenue"), withinPercentage(1e-9));
        }
    }

    @Test
    void eachDateRangeIsSampledForItself() {
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options().samplingThreshold(5000).build())) {
            JsonNode sampling = ask(
                            simulator,
                            "{'dimensions': [{'name': 'operatingSystemVersion'}], 'metrics': [{'name': 'eventCount'}],"
                                    + "'dateRanges': [{'startDate': '2026-03-01', 'endDate': '2026-03-01'},"
                                    + "{'startDate': '2026-03-01', 'endDate': '2026-03-06'}]}")
                    .body()
                    .path("metadata")
                    .path("samplingMetadatas");

            assertThat(sampling).hasSize(2);
            assertThat(sampling.path(0).path("samplesReadCount"))
                    .isEqualTo(sampling.path(0).path("samplingSpaceSize"));
            assertThat(sampling.path(1).path("samplesReadCount").asLong())
                    .isLessThan(sampling.path(1).path("samplingSpaceSize").asLong());
        }
    }

    @Test
    void fewerDaysAreExactAgain() {
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options().samplingThreshold(5000).build())) {
            var answer = ask(
                    simulator,
                    "{'dimensions': [{'name': 'operatingSystemVersion'}], 'metrics': [{'name': 'eventCount'}],"
                            + "'dateRanges': [{'startDate': '2026-03-02', 'endDate': '2026-03-02'}]}");
            assertThat(answer.body().path("metadata").has("samplingMetadatas")).isFalse();
            LocalDate day = LocalDate.of(2026, 3, 2);
            double sum = answer.rows().values().stream()
                    .mapToDouble(values -> values.get(0))
                    .sum();
            assertThat(sum)
                    .isEqualTo(simulator
                            .truth()
                            .report(1001, List.of(), List.of("eventCount"), day, day)
                            .rows()
                            .get(List.of())
                            .get(0));
        }
    }

    @Test
    void anAggregateTableThatIsFullPutsTheRestInTheOtherRow() {
        try (Ga4Simulator simulator = Ga4Simulator.start(
                options().samplingThreshold(5000).aggregateRows(20).build())) {
            var answer = ask(
                    simulator,
                    "{'dimensions': [{'name': 'date'}, {'name': 'pagePath'}], 'metrics': [{'name': 'eventCount'}], "
                            + RANGE + "}");

            assertThat(answer.body()
                            .path("metadata")
                            .path("dataLossFromOtherRow")
                            .asBoolean())
                    .isTrue();
            assertThat(answer.body().path("metadata").has("samplingMetadatas")).isFalse();
            Map<List<String>, List<Double>> rows = answer.rows();
            assertThat(rows).hasSize(4 * 21).containsKey(List.of("20260301", "(other)"));
            assertThat(rows.values().stream()
                            .mapToDouble(values -> values.get(0))
                            .sum())
                    .isEqualTo(total(simulator, "eventCount"));

            var narrow = ask(
                    simulator,
                    "{'dimensions': [{'name': 'deviceCategory'}], 'metrics': [{'name': 'eventCount'}], " + RANGE + "}");
            assertThat(narrow.body().path("metadata").has("dataLossFromOtherRow"))
                    .isFalse();
        }
    }

    @Test
    void rowsWithFewUsersAreWithheldWhereAFieldIsAboutPeople() {
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options().minimumUsers(40).build())) {
            List<String> dimensions = List.of("country", "userAgeBracket");
            var answer = ask(
                    simulator,
                    "{'dimensions': [{'name': 'country'}, {'name': 'userAgeBracket'}], 'metrics': [{'name':"
                            + " 'totalUsers'}], " + RANGE + "}");
            var truth = simulator
                    .truth()
                    .report(1001, dimensions, List.of("totalUsers"), FIRST, LAST)
                    .rows();

            assertThat(answer.body()
                            .path("metadata")
                            .path("subjectToThresholding")
                            .asBoolean())
                    .isTrue();
            truth.values().removeIf(values -> values.get(0) < 40);
            assertThat(answer.rows()).isEqualTo(truth);
            assertThat(ask(
                                    simulator,
                                    "{'dimensions': [{'name': 'country'}], 'metrics': [{'name': 'totalUsers'}], "
                                            + RANGE + "}")
                            .body()
                            .path("metadata")
                            .has("subjectToThresholding"))
                    .isFalse();
        }
    }

    @Test
    void estimatesAreNearTheTruthAndAlwaysTheSame() {
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options().estimates(true).build())) {
            String body = "{'dimensions': [{'name': 'deviceCategory'}], 'metrics': [{'name': 'sessions'}, {'name':"
                    + " 'eventCount'}], 'dateRanges': [{'startDate': '2026-02-15', 'endDate': '2026-03-04'}]}";
            var truth = simulator
                    .truth()
                    .report(
                            1001,
                            List.of("deviceCategory"),
                            List.of("sessions", "eventCount"),
                            LocalDate.of(2026, 2, 15),
                            LAST)
                    .rows();
            var rows = ask(simulator, body).rows();

            assertThat(rows).isEqualTo(ask(simulator, body).rows()).isNotEqualTo(truth);
            rows.forEach((key, values) -> {
                assertThat(values.get(0)).isCloseTo(truth.get(key).get(0), withinPercentage(3));
                assertThat(values.get(1)).isEqualTo(truth.get(key).get(1));
            });
        }
    }

    @Test
    void newDaysGrowMoveAndLoseRowsUntilTheyAreThreeDaysOld() throws InterruptedException {
        SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-05T08:00:00Z"));
        try (Ga4Simulator simulator =
                Ga4Simulator.start(options().clock(clock).late(true).build())) {
            List<String> dimensions = List.of("sessionSource", "browser", "city");
            List<Map<List<String>, List<Double>>> states = new ArrayList<>();
            List<Map<List<String>, List<Double>>> cities = new ArrayList<>();
            for (int hours = 0; hours <= 96; hours += 12) {
                var answer = ask(
                        simulator,
                        Ga4Api.body(dimensions, List.of("eventCount"), "2026-03-04", "2026-03-04")
                                .toString());
                assertThat(answer.rows())
                        .isEqualTo(simulator
                                .truth()
                                .report(1001, dimensions, List.of("eventCount"), LAST, LAST)
                                .rows());
                states.add(answer.rows());
                cities.add(ask(
                                simulator,
                                Ga4Api.body(List.of("city", "hour"), List.of("eventCount"), "2026-03-04", "2026-03-04")
                                        .toString())
                        .rows());
                clock.pass(Duration.ofHours(12));
            }

            assertThat(sum(states.get(0))).isLessThan(sum(states.get(1)));
            assertThat(states.get(8)).isEqualTo(states.get(7)).isNotEqualTo(states.get(4));
            assertThat(states.get(8).keySet()).isNotEqualTo(states.get(2).keySet());
            assertThat(states.get(2).keySet().stream()
                            .filter(key -> !states.get(8).containsKey(key)))
                    .as("rows that were there are gone")
                    .isNotEmpty();
            assertThat(cities.get(2).entrySet().stream()
                            .filter(row -> cities.get(8)
                                            .getOrDefault(row.getKey(), List.of(0.0))
                                            .get(0)
                                    < row.getValue().get(0)))
                    .as("spam is taken out")
                    .isNotEmpty();
        }
    }

    private static double sum(Map<List<String>, List<Double>> rows) {
        return rows.values().stream().mapToDouble(values -> values.get(0)).sum();
    }

    @Test
    void aPropertyThatIsAddedLaterIsThereFromThenOn() {
        try (Ga4Simulator simulator = Ga4Simulator.start(options().build())) {
            Ga4Api api = new Ga4Api(simulator);
            String body = "{'metrics': [{'name': 'eventCount'}], " + RANGE + "}";
            assertThat(api.post("/v1beta/properties/2002:runReport", body).status())
                    .isEqualTo(403);
            simulator.addProperty(Ga4Property.of(2002).since(FIRST));
            assertThat(api.post("/v1beta/properties/2002:runReport", body).status())
                    .isEqualTo(200);
            simulator.removeProperty(2002);
            assertThat(api.post("/v1beta/properties/2002:runReport", body).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void surprisesComeWhenAskedFor() {
        try (Ga4Simulator simulator = Ga4Simulator.start(options().build())) {
            String body = "{'dimensions': [{'name': 'pagePath'}], 'metrics': [{'name': 'eventCount'}, {'name':"
                    + " 'totalRevenue'}], 'limit': 10, 'offset': 10, " + RANGE + "}";
            int count = ask(simulator, body).body().path("rowCount").asInt();
            simulator.quirks(
                    Quirks.none().withChangingPages().withDecimalIntegers().withRevenueHidden());
            var answer = ask(simulator, body);

            assertThat(answer.body().path("rowCount").asInt()).isLessThan(count);
            assertThat(answer.rows().values()).allMatch(values -> values.get(0) % 1 == 0.5 && values.get(1) == 0);
            assertThat(answer.body()
                            .path("metadata")
                            .path("schemaRestrictionResponse")
                            .path("activeMetricRestrictions")
                            .path(0)
                            .toString())
                    .isEqualTo("{\"metricName\":\"totalRevenue\",\"restrictedMetricTypes\":[\"REVENUE_DATA\"]}");

            simulator.quirks(Quirks.none().withoutOptionalMetadata().withEmptyAggregates());
            var empty = ask(
                    simulator,
                    "{'dimensions': [{'name': 'date'}], 'metrics': [{'name': 'eventCount'}], 'metricAggregations':"
                            + " ['TOTAL'], 'dateRanges': [{'startDate': '2020-01-01', 'endDate': '2020-01-02'}]}");
            assertThat(empty.body().path("totals").toString()).isEqualTo("[{}]");
            assertThat(empty.body().has("metadata")).isFalse();
        }
    }
}
