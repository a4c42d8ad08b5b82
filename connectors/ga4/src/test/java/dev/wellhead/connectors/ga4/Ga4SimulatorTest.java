package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from the simulator against what is true. */
class Ga4SimulatorTest extends SimulatedReports {
    @Test
    void rowsAreExactlyTheTruth() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));

        Table table = new Table("r").full(source(simulator, report("date", "country", "deviceCategory")));

        requireTrue(table, simulator, "date", "country", "deviceCategory");
    }

    @Test
    void tiesAcrossManySmallAnswersLoseAndDoubleNothing() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));

        Table table = new Table("r").full(source(simulator, report("date", "pagePath"), "page-rows", 97));

        requireTrue(table, simulator, "date", "pagePath");
        assertThat(table.counters.get("requests")).isGreaterThan(5);
    }

    @Test
    void aYearOfFortyMillionEventsIsUnsampledAtTheLeastCost() throws Exception {
        Ga4Simulator simulator = start(builder()
                .property(Ga4Property.of(1001).eventsPerDay(440).weight(250).since(LocalDate.of(2025, 3, 13))));
        Map<String, Object> report = new LinkedHashMap<>(report("date", "customEvent:plan"));
        Source source = source(simulator, report, "start-date", "2025-03-13", "use-admin-api", true);
        ReadPlan plan = source.plan(ReadRequest.builder(new StreamId("r")).build());
        long events =
                simulator
                        .truth()
                        .eventsByDay(1001, LocalDate.of(2025, 3, 13), LocalDate.of(2026, 3, 12))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();

        Table table = new Table("r").full(source);

        long best = (events + 9_999_999) / 10_000_000;
        assertThat(events).isBetween(25_000_000L, 60_000_000L);
        assertThat(plan.splits().size()).isLessThanOrEqualTo((int) best + 1);
        assertThat(simulator.requests().counts().byName().get("properties.runReport"))
                .isLessThanOrEqualTo(best + 2);
        assertThat(table.reasons).isEmpty();
        assertThat(table.rows())
                .isNotEmpty()
                .allMatch(row -> row.get("sampling_ratio").equals(1.0));
        requireTrue(
                table,
                simulator,
                1001,
                LocalDate.of(2025, 3, 13),
                LocalDate.of(2026, 3, 12),
                "date",
                "customEvent:plan");
    }

    @Test
    void withAnUnexpectedThresholdWindowsAreDividedUntilTheyAreExact() throws Exception {
        Ga4Simulator simulator = start(builder().samplingThreshold(3_000).property(property(1001)));

        Table table = new Table("r").full(source(simulator, report("date", "customEvent:plan")));

        assertThat(table.reasons).isNotEmpty();
        requireTrue(table, simulator, "date", "customEvent:plan");
    }

    @Test
    void lateDataAndGhostsAreRightAfterEachRun() throws Exception {
        Ga4Simulator simulator =
                start(builder().late(true).property(property(1001).in(ZoneId.of("Asia/Tokyo"))));
        Table table = new Table("r");
        for (int run = 0; run < 6; run++) {
            table.sync(source(simulator, report("date", "sessionSource", "deviceCategory")));
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Tokyo"));
            requireTrue(
                    table, simulator, 1001, LocalDate.of(2026, 2, 1), today, "date", "sessionSource", "deviceCategory");
            clock.pass(Duration.ofHours(17));
        }
    }

    @Test
    void severalPropertiesOfOtherZonesAreReadByTheirOwnDays() throws Exception {
        Ga4Simulator simulator =
                start(builder().property(property(1001)).property(property(1002).in(ZoneId.of("Pacific/Auckland"))));

        Table table = new Table("r")
                .full(source(simulator, report("date", "country"), "properties", List.of("1001", "1002")));

        requireTrue(table, simulator, "date", "country");
        requireTrue(table, simulator, 1002, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 13), "date", "country");
    }

    @Test
    void weeksAndMonthsAreWhole() throws Exception {
        Ga4Simulator simulator = start(builder().samplingThreshold(9_000).property(property(1001)));
        for (String grain : List.of("yearWeek", "isoYearIsoWeek", "yearMonth")) {
            Map<String, Object> report = new LinkedHashMap<>(report(grain, "country"));
            Source source = source(simulator, report, "start-date", "2026-01-05", "sampling-threshold", 9_000L);
            LocalDate first = grain.equals("yearMonth")
                    ? LocalDate.of(2026, 1, 1)
                    : grain.equals("yearWeek") ? LocalDate.of(2026, 1, 4) : LocalDate.of(2026, 1, 5);

            Table table = new Table("r").full(source);

            requireTrue(table, simulator, 1001, first, LocalDate.of(2026, 3, 12), grain, "country");
        }
    }

    @Test
    void integersWithDecimalsAreKeptAndFailNothing() throws Exception {
        Ga4Simulator simulator =
                start(builder().quirks(Quirks.none().withDecimalIntegers()).property(property(1001)));

        Table table = new Table("r").full(source(simulator, report("date", "country")));

        assertThat(table.rows())
                .isNotEmpty()
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("eventCount", null)
                        .hasEntrySatisfying(
                                "_unread",
                                value -> assertThat(String.valueOf(value))
                                        .matches("\\{\"eventCount\":\"[0-9]+\\.[0-9]+\"}")));
    }

    @Test
    void pagesThatChangeUnderwayAreReadAnew() throws Exception {
        Ga4Simulator simulator =
                start(builder().quirks(Quirks.none().withChangingPages()).property(property(1001)));

        Table table =
                new Table("r").full(source(simulator, report("date", "country", "deviceCategory"), "page-rows", 400));

        assertThat(table.reasons).isNotEmpty();
        assertThat(table.rows().stream()
                        .map(row -> row.get("date") + "|" + row.get("country") + "|" + row.get("deviceCategory"))
                        .distinct())
                .hasSameSizeAs(table.rows());
    }
}
