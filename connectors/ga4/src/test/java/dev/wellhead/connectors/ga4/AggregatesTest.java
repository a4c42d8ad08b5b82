package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Totals, maximums and minimums of reports against what is true. */
class AggregatesTest extends SimulatedReports {
    private static final LocalDate START = LocalDate.of(2026, 2, 1);
    private static final LocalDate END = LocalDate.of(2026, 3, 12);

    @Test
    void totalsAreThoseOfAllDaysAlthoughTheReportIsReadInWindows() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Source source = source(simulator, totalled("date", "country"), "sampling-threshold", 3_000L);

        Table table = new Table("r_totals").full(source);

        assertThat(new Table("r").full(source).counters.get("requests")).isGreaterThan(2);
        Collection<List<Double>> rows = truth(simulator, "date", "country");
        assertThat(table.rows())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("property_id", "1001")
                        .containsEntry("start_date", START)
                        .containsEntry("end_date", END)
                        .containsEntry("row_count", (long) rows.size())
                        .containsEntry("sampling_ratio", 1.0)
                        .doesNotContainKeys("date", "country"));
        requireValues(row(table, "total"), truth(simulator).iterator().next());
        requireValues(row(table, "maximum"), folded(rows, Math::max));
        requireValues(row(table, "minimum"), folded(rows, Math::min));
        // Users are counted once, however many days they came on.
        assertThat((Long) row(table, "total").get("totalUsers"))
                .isLessThan(folded(rows, Double::sum).get(2).longValue());
    }

    @Test
    void totalsOfWeeksAreThoseOfTheWeeksThatAreRead() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));

        Table table = new Table("r_totals").full(source(simulator, totalled("yearWeek"), "start-date", "2026-02-04"));

        assertThat(row(table, "total")).containsEntry("start_date", LocalDate.of(2026, 2, 1));
        requireValues(row(table, "total"), truth(simulator).iterator().next());
    }

    @Test
    void totalsThatComeFromASampleSayHowMuchOfItWasCounted() throws Exception {
        Ga4Simulator simulator = start(builder().samplingThreshold(3_000).property(property(1001)));
        Map<String, Object> report = totalled("date", "customEvent:plan");

        Table table = new Table("r_totals").full(source(simulator, report));

        assertThat(table.rows())
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat((Double) row.get("sampling_ratio")).isBetween(0.01, 0.9));
        assertThat(table.counters).containsEntry("sampled", 1L).containsEntry("requests", 1L);
        assertThatThrownBy(() -> new Table("r_totals").full(source(simulator, report, "sampling", "fail")))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-SAMPLED"));
    }

    @Test
    void eachComparisonHasTotalsOfItsOwn() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> phones = Map.of("field", "deviceCategory", "equals", "mobile");
        Map<String, Object> compared = totalled("date");
        compared.put(
                "comparisons",
                List.of(
                        Map.of("name", "phones", "filter", phones),
                        Map.of("name", "others", "filter", Map.of("not", phones))));
        Map<String, Object> filtered = totalled("date");
        filtered.put("dimension-filter", phones);

        Table table = new Table("r_totals").full(source(simulator, compared));
        Table alone = new Table("r_totals").full(source(simulator, filtered));

        assertThat(table.rows()).hasSize(6);
        Map<String, @Nullable Object> total = table.rows().stream()
                .filter(row -> row.get("aggregation").equals("total")
                        && row.get("comparison").equals("phones"))
                .findFirst()
                .orElseThrow();
        for (String metric : METRICS) {
            assertThat(total.get(metric))
                    .as(metric)
                    .isEqualTo(row(alone, "total").get(metric));
        }
    }

    @Test
    void aReportWithoutRowsHasNoTotals() throws Exception {
        Ga4Simulator simulator =
                start(builder().quirks(Quirks.none().withEmptyAggregates()).property(property(1001)));
        Map<String, Object> report = totalled("date");
        report.put("dimension-filter", Map.of("field", "country", "equals", "Nowhere"));

        Table table = new Table("r_totals").full(source(simulator, report));

        assertThat(table.rows()).isEmpty();
        assertThat(table.counters).containsEntry("requests", 1L);
    }

    @Test
    void totalsOfAnyReportCanBeReadAndThoseThatAReportAsksForAreListed() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> maximum = report("date");
        maximum = new LinkedHashMap<>(maximum);
        maximum.put("metric-aggregations", List.of("maximum"));
        Source source = source(simulator, maximum);

        Table ready = new Table("website_overview_totals").full(source);

        assertThat(ready.rows())
                .extracting(row -> row.get("aggregation"))
                .containsExactly("total", "maximum", "minimum");
        assertThat(new Table("r_totals").full(source).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("aggregation", "maximum"));
        List<StreamDescriptor> listed = source.discover(DiscoverRequest.all()).streams();
        assertThat(listed)
                .extracting(stream -> stream.id().name())
                .contains("r_totals")
                .doesNotContain("devices_totals");
        assertThat(listed.get(1).modes()).isEqualTo(Set.of(ReadMode.FULL));
        assertThat(listed.get(1).key()).containsExactly("property_id", "aggregation");
        assertThatThrownBy(() -> new Table("website_overvew_totals").full(source))
                .hasMessageContaining("there is no stream 'website_overvew_totals'");
    }

    @Test
    void totalsOfTheFirstRowsAreThoseOfAllRows() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> report = totalled("country");
        report.put("order", List.of("-sessions"));
        report.put("limit", 2L);

        Table table = new Table("r_totals").full(source(simulator, report));

        assertThat(row(table, "total"))
                .containsEntry("row_count", (long) truth(simulator, "country").size());
        requireValues(row(table, "total"), truth(simulator).iterator().next());
    }

    @Test
    void explainForetellsTheOneRequest() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        ReadPlan plan = source(simulator, totalled("date", "country"))
                .plan(ReadRequest.builder(new StreamId("r_totals"))
                        .purpose(ReadRequest.Purpose.EXPLAIN)
                        .build());
        long before = asked(simulator);

        new Table("r_totals").full(source(simulator, totalled("date", "country")));

        assertThat(plan.splits()).hasSize(1);
        assertThat(plan.estimate().costs()).containsEntry("requests", asked(simulator) - before);
    }

    private static Map<String, Object> totalled(String... dimensions) {
        Map<String, Object> report = new LinkedHashMap<>(report(dimensions));
        report.put("metric-aggregations", List.of("total", "maximum", "minimum"));
        return report;
    }

    private static Map<String, @Nullable Object> row(Table table, String aggregation) {
        return table.rows().stream()
                .filter(row -> row.get("aggregation").equals(aggregation))
                .findFirst()
                .orElseThrow();
    }

    private static Collection<List<Double>> truth(Ga4Simulator simulator, String... dimensions) {
        return simulator
                .truth()
                .report(1001, List.of(dimensions), METRICS, START, END)
                .rows()
                .values();
    }

    private static List<Double> folded(Collection<List<Double>> rows, BinaryOperator<Double> function) {
        return rows.stream()
                .reduce((one, other) -> List.of(
                        function.apply(one.get(0), other.get(0)),
                        function.apply(one.get(1), other.get(1)),
                        function.apply(one.get(2), other.get(2)),
                        function.apply(one.get(3), other.get(3))))
                .orElseThrow();
    }

    private static void requireValues(Map<String, @Nullable Object> row, List<Double> values) {
        for (int i = 0; i < METRICS.size(); i++) {
            assertThat(((Number) row.get(METRICS.get(i))).doubleValue())
                    .as("%s of %s", METRICS.get(i), row.get("aggregation"))
                    .isCloseTo(values.get(i), within(1e-9 * Math.max(1, Math.abs(values.get(i)))));
        }
    }
}
