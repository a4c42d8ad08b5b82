package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
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

        Table first = new Table("r").full(source);

        assertThat(asked(simulator) - before).isEqualTo(foretold);
        requireTokens(source.plan(explain).estimate(), first);
        // In the next process nothing is known but what stands in the notes.
        Source next = source(simulator, report("date", "country", "browser"), settings);
        Estimate again = next.plan(explain).estimate();
        assertThat(again.notes()).noneMatch(note -> note.contains("first guess"));
        requireTokens(again, new Table("r").full(next));
    }

    private static void requireTokens(Estimate foretold, Table read) {
        long setup = foretold.costs().get("requests") - read.counters.get("requests");
        assertThat((double) (foretold.costs().get("tokens") - setup))
                .isCloseTo(read.counters.get("tokens"), withinPercentage(20));
    }
}
