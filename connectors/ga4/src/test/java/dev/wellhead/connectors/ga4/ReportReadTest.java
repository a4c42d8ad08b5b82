package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.connectors.ga4.FakeGa4.Event;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole reads: complete, unsampled where possible, marked where not. */
class ReportReadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.of(2026, 2, 1);

    private static final Map<String, Object> BY_PAGE = Map.of(
            "name",
            "by_page",
            "dimensions",
            List.of("date", "pagePath"),
            "metrics",
            List.of("eventCount", "sessions", "totalRevenue"));

    private final FakeGa4 server = new FakeGa4();

    @BeforeEach
    void fill() {
        for (int day = 0; day < 29; day++) {
            for (int page = 0; page < 1 + day % 5; page++) {
                server.add("7001", new Event(FIRST.plusDays(day), "DE", "/" + page, 2, 0.5));
                server.add("7001", new Event(FIRST.plusDays(day), "FR", "/" + page, 1, 0));
            }
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rowsCarryPropertyDimensionsMetricsAndRatio() throws Exception {
        Table table = table(Connected.to(server, "custom-reports", List.of(BY_PAGE)));

        assertThat(table.rows()).hasSize(85);
        assertThat(table.rows().get(0))
                .containsEntry("property_id", "7001")
                .containsEntry("date", FIRST)
                .containsEntry("pagePath", "/0")
                .containsEntry("eventCount", 2L)
                .containsEntry("sessions", 3L)
                .containsEntry("totalRevenue", 0.5)
                .containsEntry("sampling_ratio", 1.0)
                .containsEntry("_unread", null);
        assertThat(table.counters)
                .containsEntry("requests", 1L)
                .containsEntry("tokens", 3L)
                .containsEntry("rows", 85L);
    }

    @Test
    void smallAnswersPutTogetherAreTheWhole() throws Exception {
        Table whole = table(Connected.to(server, "custom-reports", List.of(BY_PAGE)));

        Table pieces = table(Connected.to(server, "custom-reports", List.of(BY_PAGE), "page-rows", 10));

        assertThat(pieces.rows()).isEqualTo(whole.rows());
        assertThat(pieces.counters).containsEntry("requests", 9L);
    }

    @Test
    void aSampledWindowIsReadByShorterOnesUntilNothingIsSampled() throws Exception {
        server.sampledFrom = 40;
        Table table = table(Connected.to(server, "custom-reports", List.of(BY_PAGE)));

        assertThat(table.rows()).hasSize(85);
        assertThat(table.rows()).allMatch(row -> row.get("sampling_ratio").equals(1.0));
        assertThat(table.reasons).isNotEmpty().allMatch(reason -> reason.contains("came back sampled"));
        assertThat(table.counters.get("requests")).isLessThanOrEqualTo(8);
    }

    @Test
    void withTheRightThresholdNothingIsSampledAtAll() throws Exception {
        server.sampledFrom = 40;
        Table table = table(Connected.to(server, "custom-reports", List.of(BY_PAGE), "sampling-threshold", 40L));

        assertThat(table.reasons).isEmpty();
        // 170 events at most 36 in a window: five at best.
        assertThat(table.counters.get("requests")).isLessThanOrEqualTo(6);
        assertThat(table.rows()).hasSize(85);
    }

    @Test
    void aDayThatStaysSampledSaysHowMuch() throws Exception {
        server.sampledFrom = 4;
        Table table = table(Connected.to(server, "custom-reports", List.of(BY_PAGE), "sampling-threshold", 4L));

        assertThat(table.rows()).hasSize(85);
        assertThat(table.rows()).allSatisfy(row -> {
            int events = 2 * (1 + (int) (((LocalDate) row.get("date")).toEpochDay() - FIRST.toEpochDay()) % 5);
            assertThat(row.get("sampling_ratio")).isEqualTo(events <= 4 ? 1.0 : 4.0 / events);
        });
        assertThat(table.counters.get("sampled")).isPositive();
    }

    @Test
    void samplesAreRefusedOrKeptWhereTheConnectionSaysSo() throws Exception {
        server.sampledFrom = 4;
        Source refusing = Connected.to(server, "custom-reports", List.of(BY_PAGE), "sampling", "fail");
        assertThatThrownBy(() -> table(refusing))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-SAMPLED"));

        Table kept = table(Connected.to(server, "custom-reports", List.of(BY_PAGE), "sampling", "keep"));
        assertThat(kept.counters).containsEntry("requests", 1L);
        assertThat(kept.rows()).allMatch(row -> row.get("sampling_ratio").equals(4.0 / 170));
    }

    @Test
    void aReportWithoutTimeIsNeverDivided() throws Exception {
        server.sampledFrom = 40;
        Map<String, Object> report =
                Map.of("name", "by_page", "dimensions", List.of("country"), "metrics", List.of("sessions"));
        Table table = table(Connected.to(server, "custom-reports", List.of(report)));

        assertThat(table.rows())
                .extracting(row -> row.get("country") + " " + row.get("sessions") + " " + row.get("sampling_ratio")
                        + " " + row.get("start_date") + " " + row.get("end_date"))
                .containsExactly(
                        "DE 170 " + 40.0 / 170 + " 2026-02-01 2026-03-01",
                        "FR 85 " + 40.0 / 170 + " 2026-02-01 2026-03-01");
        assertThat(table.counters).containsEntry("requests", 2L);
    }

    @Test
    void rowsThatComeWhilePagesAreReadCostTheWindowAndNoRow() throws Exception {
        Source source = Connected.to(server, "custom-reports", List.of(BY_PAGE), "page-rows", 30);
        AtomicInteger answers = new AtomicInteger();
        server.trap(body -> {
            if (body.path("limit").asInt() == 30 && answers.incrementAndGet() == 2) {
                server.add("7001", new Event(FIRST, "DE", "/late", 1, 0));
            }
            return Optional.empty();
        });

        Table table = table(source);

        assertThat(table.rows()).hasSize(86);
        assertThat(table.rows().stream()
                        .map(row -> row.get("date") + "" + row.get("pagePath"))
                        .distinct())
                .hasSize(86);
        assertThat(table.reasons).singleElement().asString().contains("had 85 rows at first and then 86");
    }

    @Test
    void pagesInAnotherOrderAreNoticed() throws Exception {
        Source source = Connected.to(server, "custom-reports", List.of(BY_PAGE), "page-rows", 50);
        AtomicInteger answers = new AtomicInteger();
        server.trap(body -> {
            if (body.path("limit").asInt() != 50 || answers.incrementAndGet() != 2) {
                return Optional.empty();
            }
            ObjectNode overlapping = body.deepCopy();
            Map<String, Object> answer = server.answer("7001", overlapping.put("offset", "40"));
            List<?> rows = (List<?>) answer.get("rows");
            answer.put("rows", rows.subList(0, 35));
            return Optional.of(json(answer));
        });

        Table table = table(source);

        assertThat(table.reasons).singleElement().asString().contains("did not come in order");
        assertThat(table.rows().stream()
                        .map(row -> row.get("date") + "" + row.get("pagePath"))
                        .distinct())
                .hasSize(85);
    }

    @Test
    void aWindowThatNeverHoldsStillIsAClearError() throws Exception {
        Map<String, Object> report =
                Map.of("name", "by_page", "dimensions", List.of("pagePath", "nthDay"), "metrics", List.of("sessions"));
        Source source = Connected.to(server, "custom-reports", List.of(report), "page-rows", 2);
        AtomicInteger number = new AtomicInteger();
        server.trap(body -> {
            server.add("7001", new Event(FIRST, "DE", "/new" + number.incrementAndGet(), 1, 0));
            return Optional.empty();
        });

        assertThatThrownBy(() -> table(source))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo(Ga4Errors.UNSTABLE.code()))
                .hasMessageContaining("was read 3 times");
    }

    @Test
    void daysThatDoNotTellAreReadOneByOne() throws Exception {
        server.trap(body -> {
            Map<String, Object> answer = server.answer("7001", body);
            return Optional.of(Reply.json(text(answer).replace("\"20260205\"", "\"(other)\"")));
        });
        Map<String, Object> report =
                Map.of("name", "by_page", "dimensions", List.of("date"), "metrics", List.of("sessions"));
        Table table = table(Connected.to(server, "custom-reports", List.of(report), "drift-days", 0));

        assertThat(table.rows()).hasSize(29);
        assertThat(table.rows())
                .filteredOn(row -> row.get("_unread") != null)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("date", LocalDate.of(2026, 2, 5))
                        .containsEntry("_unread", "{\"date\":\"(other)\"}"));
    }

    @Test
    void anAnswerThatBreaksOffIsReadOnFromWhereItStood() throws Exception {
        Source source = Connected.to(server, "custom-reports", List.of(BY_PAGE));
        AtomicInteger answers = new AtomicInteger();
        server.trap(body -> {
            if (body.path("limit").asInt() != 250_000 || answers.incrementAndGet() > 2) {
                return Optional.empty();
            }
            byte[] whole = text(server.answer("7001", body)).getBytes(StandardCharsets.UTF_8);
            return Optional.of(wire -> {
                wire.head(200, "Content-Length: " + whole.length);
                wire.bytes(Arrays.copyOf(whole, whole.length / 2));
                wire.end();
            });
        });

        Table table = table(source);

        assertThat(table.rows()).hasSize(85);
        assertThat(table.rows().stream()
                        .map(row -> row.get("date") + "" + row.get("pagePath"))
                        .distinct())
                .hasSize(85);
    }

    @Test
    void aFilterOnDaysAndPropertiesAsksForNoOthers() throws Exception {
        server.add("7002", new Event(FIRST, "DE", "/", 1, 0));
        Source source = Connected.to(
                server, "custom-reports", List.of(BY_PAGE), "properties", List.of("7001", "properties/7002"));
        ReadPlan plan = source.plan(ReadRequest.builder(new StreamId("by_page"))
                .filter(new Filter.And(List.of(
                        new Filter.Comparison("property_id", Filter.Operator.EQUAL, "7001"),
                        new Filter.Comparison("date", Filter.Operator.GREATER, "2026-02-27"))))
                .build());

        assertThat(plan.splits())
                .singleElement()
                .satisfies(split -> assertThat(split.payload())
                        .contains("\"property\":\"7001\"", "\"from\":\"2026-02-28\"", "\"to\":\"2026-03-01\""));
    }

    @Test
    void explainForetellsTheRequests() throws Exception {
        for (int rows : new int[] {250_000, 10}) {
            Object[] settings = {"custom-reports", List.of(BY_PAGE), "page-rows", rows, "sampling-threshold", 60L};
            ReadPlan plan = Connected.to(server, settings)
                    .plan(ReadRequest.builder(new StreamId("by_page"))
                            .purpose(ReadRequest.Purpose.EXPLAIN)
                            .build());
            server.forget();

            Table table = table(Connected.to(server, settings));

            assertThat(plan.estimate().costs())
                    .containsEntry("requests", (long) server.operations().size());
            assertThat(table.rows()).hasSize(85);
        }
    }

    @Test
    void tokensAreForetoldOnceTheyWereLearnt() throws Exception {
        Source source = Connected.to(server, "custom-reports", List.of(BY_PAGE));
        table(source);

        ReadPlan plan = source.plan(ReadRequest.builder(new StreamId("by_page"))
                .purpose(ReadRequest.Purpose.EXPLAIN)
                .build());

        // Each report takes three, and events by day are one; the fields and whether they go together take one each,
        // and what
        // the Admin API tells of the property takes none.
        assertThat(plan.estimate().costs()).containsEntry("tokens", 3 + 3 + 1 + 1L);
    }

    private static Table table(Source source) throws Exception {
        return new Table("by_page").full(source);
    }

    private static Reply json(Map<String, Object> answer) {
        return Reply.json(text(answer));
    }

    private static String text(Map<String, Object> answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
