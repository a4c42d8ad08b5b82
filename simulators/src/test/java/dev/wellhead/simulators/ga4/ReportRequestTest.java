package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.truth.TrueReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Everything that a report can be asked for. */
class ReportRequestTest {
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

    private static Ga4Api.Answer ask(String body) {
        Ga4Api.Answer answer = API.report(body);
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer;
    }

    private static TrueReport truth(List<String> dimensions, List<String> metrics) {
        return SIMULATOR.truth().report(1001, dimensions, metrics, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 3));
    }

    @Test
    void relativeDatesAreDaysOfTheProperty() {
        var answer = ask("{'dimensions': [{'name': 'date'}], 'metrics': [{'name': 'eventCount'}],"
                + "'dateRanges': [{'startDate': '2daysAgo', 'endDate': 'today'}],"
                + "'orderBys': [{'dimension': {'dimensionName': 'date'}}]}");

        assertThat(answer.firsts()).containsExactly("20260303", "20260304", "20260305");
        assertThat(answer.body().path("metadata").path("timeZone").asText()).isEqualTo("America/New_York");
    }

    /** Whatever names the request has: the protocol allows both. */
    @Test
    void theRequestLogKeepsWhatWasAskedFor() {
        ask(
                "{'dimensions': [{'name': 'date'}, {'name': 'country'}], 'metrics': [{'name': 'sessions'}],"
                        + "'date_ranges': [{'start_date': '2026-03-01', 'end_date': '2026-03-03'}], 'offset': '7', 'limit': 5}");

        var newest = SIMULATOR.requests().newest();
        assertThat(newest.get(newest.size() - 1).note()).isEqualTo("rows=5 date,country 2026-03-01..2026-03-03 from 7");
    }

    @Test
    void severalRangesAddAColumnWithTheirNames() {
        var answer = ask("{'dimensions': [{'name': 'deviceCategory'}], 'metrics': [{'name': 'sessions'}],"
                + "'dateRanges': [{'startDate': '2026-03-01', 'endDate': '2026-03-01'},"
                + "{'startDate': '2026-02-28', 'endDate': '2026-02-28', 'name': 'before'}]}");

        assertThat(Ga4Api.JSON
                        .convertValue(answer.body().path("dimensionHeaders"), JsonNode.class)
                        .toString())
                .isEqualTo("[{\"name\":\"deviceCategory\"},{\"name\":\"dateRange\"}]");
        LocalDate day = LocalDate.of(2026, 2, 28);
        Map<List<String>, List<Double>> before = SIMULATOR
                .truth()
                .report(1001, List.of("deviceCategory"), List.of("sessions"), day, day)
                .rows();
        assertThat(before).isNotEmpty();
        before.forEach((key, values) -> assertThat(answer.rows()).containsEntry(List.of(key.get(0), "before"), values));
        assertThat(answer.rows().keySet()).anyMatch(key -> key.get(1).equals("date_range_0"));
    }

    @Test
    void filtersOfAllKindsLetThroughWhatTheySay() {
        Map<List<String>, List<Double>> all = truth(List.of("country", "deviceCategory"), List.of("eventCount"))
                .rows();
        String[] filters = {
            "{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'germany'}}}",
            "{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'Uni', 'matchType': 'BEGINS_WITH',"
                    + " 'caseSensitive': true}}}",
            "{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'LAND', 'matchType': 2}}}",
            "{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'an', 'matchType': 'CONTAINS'}}}",
            "{'filter': {'fieldName': 'country', 'stringFilter': {'value': '(s|b).*n', 'matchType': 'FULL_REGEXP'}}}",
            "{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'd.?$', 'matchType': 'PARTIAL_REGEXP'}}}",
            "{'filter': {'fieldName': 'country', 'inListFilter': {'values': ['FRANCE', 'Spain']}}}",
            "{'notExpression': {'filter': {'fieldName': 'country', 'emptyFilter': {}}}}",
            "{'andGroup': {'expressions': [{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'Spain'}}},"
                    + "{'filter': {'fieldName': 'deviceCategory', 'stringFilter': {'value': 'mobile'}}}]}}",
            "{'orGroup': {'expressions': [{'filter': {'fieldName': 'country', 'stringFilter': {'value': 'Spain'}}},"
                    + "{'filter': {'fieldName': 'deviceCategory', 'stringFilter': {'value': 'tablet'}}}]}}"
        };
        List<java.util.function.BiPredicate<String, String>> meant = List.of(
                (country, device) -> country.equals("Germany"),
                (country, device) -> country.startsWith("Uni"),
                (country, device) -> country.startsWith("land"),
                (country, device) -> country.contains("an") || country.contains("An"),
                (country, device) -> country.toLowerCase(java.util.Locale.ROOT).matches("(s|b).*n"),
                (country, device) -> country.matches(".*d.?$"),
                (country, device) -> country.equals("France") || country.equals("Spain"),
                (country, device) -> !country.equals("(not set)"),
                (country, device) -> country.equals("Spain") && device.equals("mobile"),
                (country, device) -> country.equals("Spain") || device.equals("tablet"));
        for (int i = 0; i < filters.length; i++) {
            var answer = ask("{'dimensions': [{'name': 'country'}, {'name': 'deviceCategory'}],"
                    + "'metrics': [{'name': 'eventCount'}], 'limit': '1000', " + RANGE + ", 'dimensionFilter': "
                    + filters[i] + "}");
            var predicate = meant.get(i);
            List<List<String>> wanted = all.keySet().stream()
                    .filter(key -> predicate.test(key.get(0), key.get(1)))
                    .toList();
            assertThat(answer.rows().keySet()).as(filters[i]).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void numericFiltersReadDimensionsAsNumbersAndMetricFiltersComeAfterCounting() {
        var hours = ask("{'dimensions': [{'name': 'hour'}], 'metrics': [{'name': 'eventCount'}], " + RANGE
                + ", 'dimensionFilter': {'filter': {'fieldName': 'hour', 'betweenFilter': {'fromValue':"
                + " {'int64Value': '9'}, 'toValue': {'doubleValue': 11.5}}}}}");
        assertThat(hours.firsts()).containsExactlyInAnyOrder("09", "10", "11");

        var busy = ask("{'dimensions': [{'name': 'country'}], 'metrics': [{'name': 'eventCount'}], " + RANGE
                + ", 'metricFilter': {'filter': {'fieldName': 'sessions', 'numericFilter': {'operation':"
                + " 'GREATER_THAN', 'value': {'int64Value': 12}}}}}");
        List<List<String>> wanted = truth(List.of("country"), List.of("sessions")).rows().entrySet().stream()
                .filter(row -> row.getValue().get(0) > 12)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(busy.rows().keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void expressionsAndInvisibleMetrics() {
        var answer = ask("{'dimensions': [{'name': 'where', 'dimensionExpression': {'concatenate': {'dimensionNames':"
                + " ['countryId', 'deviceCategory'], 'delimiter': '-'}}}, {'name': 'loud', 'dimensionExpression':"
                + " {'upperCase': {'dimensionName': 'browser'}}}], 'metrics': [{'name': 'perSession', 'expression':"
                + " '(eventCount - 2*0) / sessions'}, {'name': 'eventCount', 'invisible': true}, {'name': 'sessions'}],"
                + RANGE + ", 'orderBys': [{'metric': {'metricName': 'eventCount'}, 'desc': true}]}");

        assertThat(answer.body().path("metricHeaders")).hasSize(2);
        Map<List<String>, List<Double>> truth = truth(
                        List.of("countryId", "deviceCategory", "browser"), List.of("eventCount", "sessions"))
                .rows();
        assertThat(answer.rows()).hasSameSizeAs(truth);
        truth.forEach((key, values) -> {
            List<Double> found = answer.rows()
                    .get(List.of(key.get(0) + "-" + key.get(1), key.get(2).toUpperCase(java.util.Locale.ROOT)));
            assertThat(found.get(0))
                    .isCloseTo(values.get(0) / values.get(1), org.assertj.core.data.Offset.offset(1e-9));
            assertThat(found.get(1)).isEqualTo(values.get(1));
        });
    }

    @Test
    void withoutAnOrderTheFirstMetricDescendsAndTiesMoveBetweenRequests() {
        String body = "{'dimensions': [{'name': 'pagePath'}], 'metrics': [{'name': 'screenPageViews'}], 'limit': 1000, "
                + RANGE + "}";
        List<Double> counts = new ArrayList<>();
        ask(body).rows().values().forEach(values -> counts.add(values.get(0)));
        assertThat(counts).isSortedAccordingTo(Comparator.reverseOrder());

        List<String> one = ask(body).firsts();
        List<String> other = ask(body).firsts();
        assertThat(one).isNotEqualTo(other).containsExactlyInAnyOrderElementsOf(other);
    }

    @Test
    void pagesWithATotalOrderHaveEachRowOnce() {
        List<String> seen = new ArrayList<>();
        int count = 0;
        for (int offset = 0; offset <= count; offset += 7) {
            var page = ask("{'dimensions': [{'name': 'pagePath'}], 'metrics': [{'name': 'eventCount'}], 'limit': 7,"
                    + "'offset': '" + offset + "', " + RANGE
                    + ", 'orderBys': [{'dimension': {'dimensionName': 'pagePath'}}]}");
            count = page.body().path("rowCount").asInt();
            seen.addAll(page.firsts());
        }
        assertThat(seen).hasSize(count).isSorted();
        assertThat(new HashSet<>(seen)).hasSize(count);
    }

    @Test
    void ordersByDimensionAreByCodePointOrWithoutCaseOrByNumber() {
        String body = "{'dimensions': [{'name': 'browser'}], 'metrics': [{'name': 'eventCount'}], " + RANGE
                + ", 'orderBys': [{'desc': true, 'dimension': {'dimensionName': 'browser'}}]}";
        assertThat(ask(body).firsts()).isSortedAccordingTo(Comparator.reverseOrder());

        List<String> days = ask("{'dimensions': [{'name': 'nthDay'}], 'metrics': [{'name': 'eventCount'}], " + RANGE
                        + ", 'orderBys': [{'dimension': {'dimensionName': 'nthDay', 'orderType': 'NUMERIC'}}]}")
                .firsts();
        assertThat(days).containsExactly("0000", "0001", "0002");
    }

    @Test
    void totalsCountUsersOnceAndExtremesAreThoseOfTheRows() {
        var answer = ask("{'dimensions': [{'name': 'date'}], 'metrics': [{'name': 'totalUsers'}],"
                + "'metricAggregations': ['TOTAL', 'MINIMUM', 6], " + RANGE + "}");

        List<Double> users =
                answer.rows().values().stream().map(values -> values.get(0)).toList();
        double total =
                truth(List.of(), List.of("totalUsers")).rows().get(List.of()).get(0);
        assertThat(total)
                .isLessThan(users.stream().mapToDouble(Double::doubleValue).sum());
        assertThat(aggregate(answer, "totals")).isEqualTo("RESERVED_TOTAL " + (long) total);
        assertThat(aggregate(answer, "maximums"))
                .isEqualTo("RESERVED_MAX " + Collections.max(users).longValue());
        assertThat(aggregate(answer, "minimums"))
                .isEqualTo("RESERVED_MIN " + Collections.min(users).longValue());
    }

    private static String aggregate(Ga4Api.Answer answer, String name) {
        JsonNode row = answer.body().path(name).path(0);
        return row.path("dimensionValues").path(0).path("value").asText() + " "
                + row.path("metricValues").path(0).path("value").asText();
    }

    @Test
    void emptyRowsAreKeptOnlyWhenAskedFor() {
        String body = "{'dimensions': [{'name': 'eventName'}], 'metrics': [{'name': 'checkouts'}], " + RANGE;
        assertThat(ask(body + "}").firsts()).containsExactly("begin_checkout");
        assertThat(ask(body + ", 'keepEmptyRows': true}").firsts()).contains("page_view", "begin_checkout");
    }

    @Test
    void moneyIsInTheCurrencyThatIsAskedFor() {
        String body = "{'metrics': [{'name': 'totalRevenue'}], " + RANGE;
        double dollars = ask(body + "}").rows().get(List.of()).get(0);
        var euros = ask(body + ", 'currencyCode': 'EUR'}");
        assertThat(euros.rows().get(List.of()).get(0))
                .isCloseTo(dollars * 0.92, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(euros.body().path("metadata").path("currencyCode").asText()).isEqualTo("EUR");
    }

    @Test
    void comparisonsGiveRowsOfTheirOwn() {
        var answer = ask(
                "{'dimensions': [{'name': 'country'}], 'metrics': [{'name': 'eventCount'}], " + RANGE
                        + ", 'comparisons': [{'name': 'all', 'comparison': 'comparisons/1'}, {'name': 'phones',"
                        + "'dimensionFilter': {'filter': {'fieldName': 'deviceCategory', 'stringFilter': {'value': 'mobile'}}}}]}");

        truth(List.of("country", "deviceCategory"), List.of("eventCount"))
                .rows()
                .forEach((key, values) -> {
                    if (key.get(1).equals("mobile")) {
                        assertThat(answer.rows()).containsEntry(List.of(key.get(0), "phones"), values);
                    }
                });
        truth(List.of("country"), List.of("eventCount"))
                .rows()
                .forEach((key, values) -> assertThat(answer.rows()).containsEntry(List.of(key.get(0), "all"), values));
    }

    @Test
    void cohortsFollowUsersFromTheirFirstSession() {
        var answer = ask("{'dimensions': [{'name': 'cohort'}, {'name': 'cohortNthDay'}], 'metrics': [{'name':"
                + "'cohortActiveUsers'}, {'name': 'cohortTotalUsers'}], 'cohortSpec': {'cohorts': [{'dimension':"
                + "'firstSessionDate', 'dateRange': {'startDate': '2026-02-01', 'endDate': '2026-02-01'}}],"
                + "'cohortsRange': {'granularity': 'DAILY', 'endOffset': 5}}}");

        List<Double> first = answer.rows().get(List.of("cohort_0", "0000"));
        assertThat(first.get(0)).isEqualTo(first.get(1)).isPositive();
        assertThat(answer.rows().keySet()).allMatch(key -> key.get(1).compareTo("0005") <= 0);
        assertThat(answer.rows().values()).allMatch(values -> values.get(0) <= values.get(1));
        assertThat(answer.rows()).hasSizeGreaterThan(2);
    }

    @Test
    void rollingUsersLookBackFromEachDay() {
        var answer = ask("{'dimensions': [{'name': 'date'}], 'metrics': [{'name': 'active7DayUsers'}, {'name':"
                + "'activeUsers'}], " + RANGE + "}");

        for (int day = 1; day <= 3; day++) {
            LocalDate end = LocalDate.of(2026, 3, day);
            double week = SIMULATOR
                    .truth()
                    .report(1001, List.of(), List.of("activeUsers"), end.minusDays(6), end)
                    .rows()
                    .get(List.of())
                    .get(0);
            assertThat(answer.rows().get(List.of("2026030" + day)).get(0)).isEqualTo(week);
        }
    }

    @Test
    void earlierNamesStillWorkAndKeepTheirNameInTheAnswer() {
        var answer = ask("{'dimensions': [{'name': 'sessionDefaultChannelGrouping'}], 'metrics': [{'name':"
                + "'conversions'}], " + RANGE + "}");

        assertThat(answer.body().path("metricHeaders").path(0).path("name").asText())
                .isEqualTo("conversions");
        assertThat(answer.body().path("metricHeaders").path(0).path("type").asText())
                .isEqualTo("TYPE_FLOAT");
        assertThat(answer.rows())
                .isEqualTo(truth(List.of("sessionDefaultChannelGroup"), List.of("keyEvents"))
                        .rows());
    }

    /** Every field's SQL runs, and fields of each pair of classes that go together do so. */
    @Test
    void everyFieldCanBeAskedFor() {
        for (JsonNode dimension :
                API.get("/v1beta/properties/1001/metadata").body().path("dimensions")) {
            String name = dimension.path("apiName").asText();
            if (!name.startsWith("cohort")) {
                ask("{'dimensions': [{'name': '" + name + "'}], " + RANGE + ", 'limit': 3}");
            }
        }
        for (JsonNode metric :
                API.get("/v1beta/properties/1001/metadata").body().path("metrics")) {
            String name = metric.path("apiName").asText();
            if (!name.startsWith("cohort")) {
                ask("{'metrics': [{'name': '" + name + "'}], " + RANGE + "}");
            }
        }
    }
}
