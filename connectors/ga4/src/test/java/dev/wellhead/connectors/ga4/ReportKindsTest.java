package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
import dev.wellhead.simulators.ga4.quota.Quotas;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports with all that they can have, what they cost, and what is told of a connection. */
class ReportKindsTest extends SimulatedReports {
    @Test
    void theTestOfTheConnectionNamesThePropertyAndTheQuota() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001).named("The shop")));

        var status = source(simulator, report("date")).check();

        assertThat(status.ok()).as("%s", status.checks()).isTrue();
        assertThat(status.checks().get(1).detail()).contains("'The shop'", "America/New_York", "USD", "STANDARD");
    }

    @Test
    void comparisonsAndFiltersAreThoseOfTheReport() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> report = new LinkedHashMap<>(report("date"));
        report.put(
                "comparisons",
                List.of(
                        Map.of("name", "phones", "filter", Map.of("field", "deviceCategory", "equals", "mobile")),
                        Map.of("name", "desks", "filter", Map.of("field", "deviceCategory", "equals", "desktop"))));
        Map<String, Object> filtered = new LinkedHashMap<>(report("date"));
        filtered.put("dimension-filter", Map.of("field", "deviceCategory", "equals", "mobile"));

        Table compared = new Table("r").full(source(simulator, report));
        Table phones = new Table("r").full(source(simulator, filtered));

        assertThat(compared.rows().stream()
                        .filter(row -> row.get("comparison").equals("phones"))
                        .map(row -> row.get("date") + " " + row.get("sessions"))
                        .sorted())
                .isNotEmpty()
                .containsExactlyElementsOf(phones.rows().stream()
                        .map(row -> row.get("date") + " " + row.get("sessions"))
                        .sorted()
                        .toList());
    }

    @Test
    void cohortsAreRead() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> report = Map.of(
                "name", "r",
                "dimensions", List.of("cohort", "cohortNthDay"),
                "metrics", List.of("cohortActiveUsers"),
                "cohorts",
                        Map.of(
                                "granularity",
                                "daily",
                                "end",
                                3L,
                                "of",
                                List.of(Map.of("name", "first", "from", "2026-02-10", "to", "2026-02-10"))));

        Table table = new Table("r").full(source(simulator, report));

        assertThat(table.rows()).isNotEmpty().allMatch(row -> row.get("cohort").equals("first"));
        assertThat(table.rows().get(0)).containsEntry("cohortNthDay", "0000").doesNotContainKey("start_date");
    }

    @Test
    void theFirstRowsInAnOrderAreRead() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> report = Map.of(
                "name", "r",
                "dimensions", List.of("pagePath"),
                "metrics", List.of("screenPageViews"),
                "order", List.of("-screenPageViews"),
                "limit", 5L);

        Table table = new Table("r").full(source(simulator, report));

        assertThat(table.rows()).hasSize(5);
        assertThat(table.rows().get(0)).containsEntry("pagePath", "/");
    }

    @Test
    void aDayThatRunsOutOfTokensGoesOnTheNextDayWhereItStood() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Table table = new Table("r");
        table.sync(source(simulator, report("date", "country")));
        clock.pass(Duration.ofDays(1));
        simulator.quotas().exhaust(QuotaKind.TOKENS_PER_DAY, QuotaCategory.CORE, 1001);

        assertThatThrownBy(() -> table.sync(source(simulator, report("date", "country"), "use-admin-api", true)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.QUOTA_EXHAUSTED));

        clock.pass(Duration.ofDays(1));
        table.sync(source(simulator, report("date", "country")));
        requireTrue(table, simulator, 1001, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 14), "date", "country");
    }

    @Test
    void explainForetellsRequestsAndOnceTheyAreLearntTokens() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)).property(property(1002)));
        Object[] settings = {"properties", List.of("1001", "1002"), "page-rows", 400, "sampling-threshold", 6_000L};
        ReadRequest explain = ReadRequest.builder(new StreamId("r"))
                .purpose(ReadRequest.Purpose.EXPLAIN)
                .build();
        long foretold = source(simulator, report("date", "country", "browser"), settings)
                .plan(explain)
                .estimate()
                .costs()
                .get("requests");
        long before = asked(simulator);
        Source source = source(simulator, report("date", "country", "browser"), settings);

        new Table("r").full(source);

        assertThat(asked(simulator) - before).isEqualTo(foretold);
        // In the next process nothing is known but what stands in the notes.
        Estimate again = source(simulator, report("date", "country", "browser"), settings)
                .plan(explain)
                .estimate();
        assertThat(again.notes()).noneMatch(note -> note.contains("first guess"));
        long left = tokensLeft(simulator);
        new Table("r").full(source(simulator, report("date", "country", "browser"), settings));
        assertThat(again.costs().get("tokens")).isCloseTo(left - tokensLeft(simulator), withinPercentage(20));
    }

    @Test
    void explainForetellsTheTokensOfPlanningToo() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Object[] settings = {"start-date", "2025-03-20", "use-admin-api", true};
        ReadRequest explain = ReadRequest.builder(new StreamId("r"))
                .purpose(ReadRequest.Purpose.EXPLAIN)
                .build();
        new Table("r").full(source(simulator, report("date", "deviceCategory"), settings));
        long foretold = source(simulator, report("date", "deviceCategory"), settings)
                .plan(explain)
                .estimate()
                .costs()
                .get("tokens");
        long left = tokensLeft(simulator);

        new Table("r").full(source(simulator, report("date", "deviceCategory"), settings));

        assertThat(foretold).isCloseTo(left - tokensLeft(simulator), withinPercentage(20));
    }

    /** Of the day, at all properties together. */
    private static long tokensLeft(Ga4Simulator simulator) {
        return Stream.of(1001L, 1002L)
                .mapToLong(property -> simulator
                        .quotas()
                        .status(new Quotas.Asker(Quotas.DEFAULT_PROJECT, property, QuotaCategory.CORE), 0)
                        .get("tokensPerDay")
                        .get("remaining")
                        .asLong())
                .sum();
    }
}
