package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests are refused, and the forms of requests and answers that are let pass. */
class RefusalTest {
    private static final Ga4Simulator SIMULATOR = Ga4Simulator.start(Ga4Options.builder()
            .clock(SimulatorClock.virtual(Instant.parse("2026-03-06T03:30:00Z")))
            .property(Ga4Property.of(1001).eventsPerDay(200).since(LocalDate.of(2026, 3, 1)))
            .build());
    private static final Ga4Api API = new Ga4Api(SIMULATOR);
    private static final String RANGE = "'dateRanges': [{'startDate': '2026-03-01', 'endDate': '2026-03-03'}]";
    private static final String GOOD = "{'metrics': [{'name': 'eventCount'}], " + RANGE + "}";

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'metrics': [{'name': 'eventCont'}]} | Did you mean eventCount? Field eventCont is not a valid metric.  For",
                "{'dimensions': [{'name': 'nothingLike'}]} | Field nothingLike is not a valid dimension. For a list",
                "{'metrics': [{'name': 'sessions'}, {'name': 'sessions'}]} | sessions is requested more than once",
                "{'metrics': [{'name': 'x'}], 'limit': -1} | Field x is not a valid metric.",
                "{'metrics': [{'name': 'sessions'}], 'limit': -1} | limit must be positive",
                "{'metrics': [{'name': 'sessions'}], 'offset': '-5'} | offset must be positive",
                "{'metrics': [{'name': 'sessions'}]} | A dateRange is required.",
                "{RANGE} | At least one dimension or metric is required.",
                "{'metrics': [{'name': 'sessions'}], 'dateRanges': [{'startDate': '2015-08-13', 'endDate': 'today'}]} |"
                        + " Start date must be after 2015-08-13.",
                "{'metrics': [{'name': 'sessions'}], 'dateRanges': [{'startDate': 'soon', 'endDate': 'today'}]} |"
                        + " Invalid startDate: 'soon'",
                "{'metrics': [{'name': 'sessions'}], 'dateRanges': [{'startDate': 'today', 'endDate': 'yesterday'}]} |"
                        + " must not be after",
                "{'metrics': [{'name': 'sessions'}], 'dateRanges': [{'startDate': 'today', 'endDate': 'today', 'name':"
                        + " 'date_range_7'}]} | cannot begin with date_range_",
                "{'dimensions': [{'name': 'itemName'}], 'metrics': [{'name': 'sessions'}], RANGE} | Please remove sessions"
                        + " to make the request compatible. The request's dimensions & metrics are incompatible.",
                "{'metrics': [{'name': 'sessions'}], RANGE, 'metricAggregations': ['COUNT']} | COUNT is not supported",
                "{'metrics': [{'name': 'sessions'}], RANGE, 'currencyCode': 'XXZ'} | currencyCode XXZ is not valid",
                "{'metrics': [{'name': 'sessions'}], RANGE, 'orderBys': [{'metric': {'metricName': 'eventCount'}}]} |"
                        + " eventCount is not one of the request's metrics",
                "{'metrics': [{'name': 'a', 'expression': 'sessions +'}], RANGE} | expression 'sessions +' is not valid",
                "{'dimensions': [{'name': 'cohort'}], RANGE} | require a cohortSpec"
            })
    void whatIsWrongIsSaid(String body, String message) {
        var answer = API.report(body.replace("RANGE", RANGE));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(message.strip());
        assertThat(answer.body().path("error").path("status").asText()).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void tooManyFieldsAreCounted() {
        StringBuilder dimensions = new StringBuilder();
        for (String name : List.of(
                "date", "hour", "country", "city", "browser", "language", "region", "continent", "year", "month")) {
            dimensions
                    .append(dimensions.isEmpty() ? "" : ",")
                    .append("{'name': '")
                    .append(name)
                    .append("'}");
        }
        var answer = API.report("{'dimensions': [" + dimensions + "], " + RANGE + "}");
        assertThat(answer.message())
                .isEqualTo("Requests are limited to 9 dimensions within a nested request. This request is for 10"
                        + " dimensions.");
    }

    @Test
    void transcodingComesFirstAndNamesEachField() {
        var answer = API.report("{'metrics': [{'name': 'nothing', 'color': 1}], 'limit': 'many', 'metricAggregations':"
                + " ['SUM'], 'what': {}}");

        assertThat(answer.status()).isEqualTo(400);
        JsonNode detail = answer.body().path("error").path("details").path(0);
        assertThat(detail.path("@type").asText()).isEqualTo("type.googleapis.com/google.rpc.BadRequest");
        assertThat(detail.path("fieldViolations")).hasSize(4);
        assertThat(answer.message())
                .contains("Invalid JSON payload received. Unknown name \"color\" at 'metrics[0]': Cannot find field.")
                .contains("Invalid value at 'limit' (TYPE_INT64), \"many\"")
                .contains("Invalid value at 'metric_aggregations[0]'"
                        + " (type.googleapis.com/google.analytics.data.v1beta.MetricAggregation), \"SUM\"")
                .contains("Unknown name \"what\": Cannot find field.");
    }

    @Test
    void twoMembersOfAOneofAreRefused() {
        var answer = API.report("{'metrics': [{'name': 'sessions'}], " + RANGE + ", 'dimensionFilter': {'filter': {},"
                + "'notExpression': {}}}");
        assertThat(answer.message()).contains("oneof field 'expr' is already set. Cannot set 'notExpression'");
    }

    @Test
    void unknownPathsAndVerbsAreAPageForPeople() {
        for (var answer : List.of(
                API.get("/v1beta/properties/1001:runReport"),
                API.post("/v1beta/properties/1001:runReports", "{}"),
                API.get("/v2/anything"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body().asText()).contains("That’s an error");
        }
    }

    @Test
    void aMissingTokenAndABadOneDiffer() {
        String url = SIMULATOR.endpoint() + "/v1beta/properties/1001/metadata";
        var missing = Ga4Api.send(HttpRequest.newBuilder(URI.create(url)).build());
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.body()
                        .path("error")
                        .path("details")
                        .path(0)
                        .path("reason")
                        .asText())
                .isEqualTo("CREDENTIALS_MISSING");
        assertThat(missing.response().headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("realm=")
                .doesNotContain("invalid_token");

        var bad = Ga4Api.send(HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer ya29.nothing")
                .build());
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.body().path("error").has("details")).isFalse();
        assertThat(bad.message()).startsWith("Request had invalid authentication credentials.");
        assertThat(bad.response().headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"");
    }

    @Test
    void aTokenForOtherServicesHasTooFewScopes() {
        String token = SIMULATOR.accounts().issueToken();
        var answer = Ga4Api.send(
                HttpRequest.newBuilder(URI.create(SIMULATOR.endpoint() + "/v1beta/properties/1001/metadata"))
                        .header("Authorization", "Bearer " + token)
                        .build());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()
                        .path("error")
                        .path("details")
                        .path(0)
                        .path("reason")
                        .asText())
                .isEqualTo("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }

    @Test
    void propertiesOfOthersAndWordsAreRefused() {
        var other = API.post("/v1beta/properties/77:runReport", GOOD);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.message()).startsWith("User does not have sufficient permissions for this property.");

        var word = API.post("/v1beta/properties/UA-1:runReport", GOOD);
        assertThat(word.status()).isEqualTo(400);
        assertThat(word.message()).startsWith("Invalid property ID: UA-1.");
    }

    @Test
    void aServiceThatIsNotEnabledSaysWhereToEnableIt() {
        SIMULATOR.switches().dataApi(false);
        var data = API.report(GOOD);
        SIMULATOR.switches().dataApi(true);
        SIMULATOR.switches().adminApi(false);
        var admin = API.get("/v1beta/accountSummaries");
        SIMULATOR.switches().adminApi(true);

        for (var answer : List.of(data, admin)) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()
                            .path("error")
                            .path("details")
                            .path(0)
                            .path("reason")
                            .asText())
                    .isEqualTo("SERVICE_DISABLED");
        }
        assertThat(admin.message()).startsWith("Google Analytics Admin API has not been used in project");
    }

    @Test
    void answersArePrettyUnlessAskedNotToBeAndPackedForThoseWhoCanUnpack() throws IOException {
        String pretty = new String(API.report(GOOD).response().body(), StandardCharsets.UTF_8);
        assertThat(pretty).startsWith("{\n  \"metricHeaders\": [\n    {\n      \"name\": \"eventCount\",\n");
        String plain = new String(
                API.post("/v1beta/properties/1001:runReport?prettyPrint=false", GOOD)
                        .response()
                        .body(),
                StandardCharsets.UTF_8);
        assertThat(plain).startsWith("{\"metricHeaders\":[{\"name\":\"eventCount\",\"type\":\"TYPE_INTEGER\"}]");

        var packed = Ga4Api.bytes(API.request("/v1beta/properties/1001/metadata")
                .header("Accept-Encoding", "gzip")
                .build());
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("apiName");
        }
    }

    @Test
    void enumsMayBeNumbersBothWays() {
        var answer = API.post(
                "/v1beta/properties/1001:runReport?$alt=json;enum-encoding%3Dint",
                "{'metrics': [{'name': 'totalRevenue'}], 'limit': '5', 'metricAggregations': [1], 'date_ranges':"
                        + " {'start_date': '2026-03-01', 'end_date': '2026-03-02'}}");
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        assertThat(answer.body().path("metricHeaders").path(0).path("type").asInt())
                .isEqualTo(9);
        assertThat(answer.body().path("totals")).hasSize(1);
    }

    @Test
    void anEmptyReportHasNoRowsAndNoCount() {
        var answer = API.report("{'dimensions': [{'name': 'date'}], 'metrics': [{'name': 'eventCount'}], 'dateRanges':"
                + " [{'startDate': '2020-01-01', 'endDate': '2020-02-01'}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("rows")).isFalse();
        assertThat(answer.body().has("rowCount")).isFalse();
        assertThat(answer.body().path("dimensionHeaders")).hasSize(1);
    }
}
