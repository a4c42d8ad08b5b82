package dev.wellhead.connectors.ga4.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.json.Json;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportsTest {
    @Test
    void thereAreTheFiftySevenReportsThatPeopleKnow() {
        List<Report> ready = Reports.ready();

        assertThat(ready).hasSize(57);
        assertThat(ready.stream().map(Report::name).distinct()).hasSize(57);
        assertThat(ready.stream().map(Report::name))
                .contains(
                        "website_overview",
                        "daily_active_users",
                        "traffic_acquisition_session_default_channel_grouping_report",
                        "weekly_events_report",
                        "conversions_report",
                        "ecommerce_purchases_item_category_report_combined",
                        "publisher_ads_ad_source_report",
                        "demographic_interest_report",
                        "tech_os_with_version_report");
    }

    @Test
    void eachCanBeDividedByTimeAndKeepsGooglesLimits() {
        for (Report report : Reports.ready()) {
            ReportQuery query = FieldRules.assumed(report);
            assertThat(Grain.of(query.dimensions())).as(report.name()).isPresent();
            assertThat(report.dimensions().size()).isBetween(1, 9);
            assertThat(report.metrics().size()).isBetween(1, 10);
            assertThat(new HashSet<>(report.metrics())).hasSameSizeAs(report.metrics());
        }
        assertThat(Reports.ready().stream().filter(Report::attribution)).hasSize(14);
    }

    @Test
    void aReportOfTheUsersBecomesARequest() throws Exception {
        Report report = custom(Map.of(
                "name",
                "german_phones",
                "dimensions",
                List.of("date", "city"),
                "metrics",
                List.of("sessions"),
                "dimension-filter",
                Map.of(
                        "and",
                        List.of(
                                Map.of("field", "country", "in", List.of("Germany")),
                                Map.of("not", Map.of("field", "deviceCategory", "equals", "desktop")))),
                "metric-filter",
                Map.of("field", "sessions", "at-least", 10L),
                "currency",
                "EUR",
                "keep-empty-rows",
                true));

        Map<String, Object> body = FieldRules.assumed(report)
                .request(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), 250_000, 250_000);

        assertThat(Json.write(body))
                .isEqualTo(
                        "{\"dimensionFilter\":{\"andGroup\":{\"expressions\":[{\"filter\":{\"fieldName\":\"country\","
                                + "\"inListFilter\":" + member(body, "values")
                                + "}},{\"notExpression\":{\"filter\":{\"fieldName\":\"deviceCategory\",\"stringFilter\":"
                                + member(body, "matchType")
                                + "}}}]}},\"metricFilter\":{\"filter\":{\"fieldName\":\"sessions\","
                                + "\"numericFilter\":" + member(body, "operation") + "}},\"keepEmptyRows\":true,"
                                + "\"currencyCode\":\"EUR\",\"dimensions\":[{\"name\":\"date\"},{\"name\":\"city\"}],"
                                + "\"metrics\":[{\"name\":\"sessions\"}],\"dateRanges\":" + member(body, "dateRanges")
                                + ",\"orderBys\":" + member(body, "orderBys")
                                + ",\"offset\":\"250000\",\"limit\":\"250000\",\"returnPropertyQuota\":true}");
        assertThat(member(body, "orderBys")).contains("\"ALPHANUMERIC\"").containsSubsequence("date", "city");
    }

    @Test
    void whatIsStoredWithASplitIsTheSameReport() throws Exception {
        Report report = custom(Map.of(
                "name",
                "r",
                "dimensions",
                List.of("date"),
                "metrics",
                List.of("sessions"),
                "dimension-filter",
                Map.of("field", "country", "equals", "Österreich")));
        ReportQuery query = FieldRules.assumed(report);

        ReportQuery again = ReportQuery.of(Json.object(Json.write(query.toJson())));

        assertThat(again).isEqualTo(query);
    }

    @Test
    void mistakesInReportsAreNamed() {
        refused(
                Map.of("name", "r", "dimensions", List.of("date"), "metric", List.of("x")),
                "Did you mean 'metric-aggregations' or 'metric-filter' or 'metrics'?");
        refused(Map.of("name", "r b", "dimensions", List.of("date")), "needs a name of letters");
        refused(Map.of("name", "r"), "neither dimensions nor metrics");
        refused(Map.of("name", "r", "dimensions", List.of("city"), "limit", 10L), "a limit but no order");
        refused(
                Map.of("name", "r", "dimensions", List.of("date"), "order", List.of("-date"), "limit", 10L),
                "a limit and a dimension of time");
        refused(
                Map.of("name", "r", "dimensions", List.of("city"), "order", List.of("-users"), "limit", 10L),
                "ordered by 'users'");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "metric-filter", Map.of("field", "x", "more", 1L)),
                "'more' with 1 is no condition");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "metric-aggregations", List.of("total", "sum")),
                "one or more of total, maximum and minimum");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "metric-aggregations", List.of("total", "TOTAL")),
                "one or more of total, maximum and minimum");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "metric-aggregations", "count"),
                "row_count of the totals tells how many rows there are");
        refused(
                Map.of("name", "r", "dimensions", List.of("date"), "metric-aggregations", List.of("total")),
                "but no metrics");
        refused(Map.of("name", "realtime", "dimensions", List.of("date")), "two streams named 'realtime'");
    }

    @Test
    void mistakesInPivotsAreNamed() {
        Map<String, Object> top = Map.of("dimensions", List.of("city"), "order", List.of("-x"), "limit", 600L);
        refusedPivots("in two pivots", top, Map.of("dimensions", List.of("date", "city")));
        refusedPivots("in two pivots", Map.of("dimensions", List.of("date", "date")));
        refusedPivots("a limit but no order", Map.of("dimensions", List.of("city"), "limit", 5L));
        refusedPivots("an order but no limit", Map.of("dimensions", List.of("city"), "order", List.of("-x")));
        refusedPivots("an offset but no limit", Map.of("dimensions", List.of("city"), "offset", 5L));
        refusedPivots(
                "ordered by 'date'", Map.of("dimensions", List.of("city"), "order", List.of("date"), "limit", 5L));
        refusedPivots(
                "multiply to more than 250000 cells",
                top,
                Map.of("dimensions", List.of("country"), "order", List.of("country"), "limit", 600L));
        refusedPivots("Did you mean 'dimensions'?", Map.of("dimension", List.of("city")));
        refusedPivots("a whole number as 'limit'", Map.of("dimensions", List.of("city"), "limit", "all"));
        refusedPivots("a pivot needs a list of names", Map.of("dimensions", List.of()));
        refusedPivots("one is city", "city");
        refused(Map.of("name", "r", "metrics", List.of("x"), "pivots", List.of()), "pivots are a list of groups");
        refused(
                Map.of(
                        "name",
                        "r",
                        "metrics",
                        List.of("x"),
                        "dimensions",
                        List.of("city", "date"),
                        "pivots",
                        List.of(top)),
                "the dimension 'date' is in no pivot");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "dimensions", List.of("date"), "pivots", List.of(top)),
                "'city', which is not among the report's dimensions");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "limit", 5L, "pivots", List.of(top)),
                "give it to one of the pivots");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "comparisons", List.of(), "pivots", List.of(top)),
                "which do not go together");
        refused(
                Map.of("name", "r", "metrics", List.of("x"), "metric-aggregations", "total", "pivots", List.of(top)),
                "pivots with limits");
    }

    @Test
    void aPivotReportBecomesARequestThatTheSplitKeeps() throws Exception {
        Report report = custom(Map.of(
                "name",
                "r",
                "metrics",
                List.of("x"),
                "pivots",
                List.of(
                        Map.of("dimensions", List.of("date")),
                        Map.of("dimensions", List.of("city"), "order", List.of("-x"), "offset", 2L, "limit", 600L),
                        Map.of("dimensions", List.of("browser")))));
        ReportQuery query = FieldRules.assumed(report);

        ReportQuery again = ReportQuery.of(Json.object(Json.write(query.toJson())));

        assertThat(again).isEqualTo(query);
        assertThat(again.pivots().orElseThrow().step(250_000)).isEqualTo(416);
        assertThat(again.partition()).isEmpty();
        Map<String, Object> body = again.pivotRequest(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), 832, 416);
        assertThat(Json.write(body.get("dimensions")))
                .isEqualTo("[{\"name\":\"city\"},{\"name\":\"date\"},{\"name\":\"browser\"}]");
        assertThat(Json.write(body.get("pivots")))
                .containsSubsequence(
                        "{\"fieldNames\":[\"city\"]",
                        "metricName",
                        "dimensionName",
                        "\"offset\":\"2\",\"limit\":\"600\"",
                        "{\"fieldNames\":[\"date\",\"browser\"]",
                        "\"offset\":\"832\",\"limit\":\"416\"");
        assertThat(body).doesNotContainKeys("orderBys", "limit", "offset");
    }

    @Test
    void aReportOfTheUsersStandsInsteadOfOursOfTheSameName() throws Exception {
        Report report =
                custom(Map.of("name", "devices", "dimensions", List.of("date"), "metrics", List.of("sessions")));

        assertThat(report.custom()).isTrue();
        assertThat(Reports.of(List.of("tech_*"), null, Set.of()).all()).hasSize(9);
    }

    private static void refused(Map<String, Object> report, String said) {
        assertThatThrownBy(() -> custom(report))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e.remedy()).isPresent();
                })
                .hasMessageContaining(said);
    }

    private static void refusedPivots(String said, Object... pivots) {
        refused(Map.of("name", "r", "metrics", List.of("x"), "pivots", List.of(pivots)), said);
    }

    private static Report custom(Map<String, Object> report) throws ConnectorException {
        return Reports.of(List.of(), List.of(report), Set.of("realtime"))
                .find(String.valueOf(report.get("name")))
                .orElseThrow();
    }

    /** The text of a member, wherever it stands: maps of several members have no order. */
    private static String member(Object tree, String name) {
        if (tree instanceof Map<?, ?> map) {
            if (map.containsKey(name)) {
                Object value = map.get(name);
                return Json.write(name.equals("dateRanges") || name.equals("orderBys") ? value : map);
            }
            for (Object value : map.values()) {
                String found = member(value, name);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        } else if (tree instanceof List<?> list) {
            for (Object value : list) {
                String found = member(value, name);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
