package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the simulator, over the real transport and signed in, against what is true. */
class Ga4SimulatorTest {
    private static final List<String> METRICS = List.of("eventCount", "sessions", "totalUsers", "totalRevenue");

    @TempDir
    private Path folder;

    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-12T15:30:40Z"));
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void rowsAreExactlyTheTruth() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));

        Table table = new Table("r").full(source(simulator, report("date", "country", "deviceCategory")));

        requireTrue(
                table,
                simulator,
                1001,
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 3, 12),
                "date",
                "country",
                "deviceCategory");
    }

    @Test
    void tiesAcrossManySmallAnswersLoseAndDoubleNothing() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));

        Table table = new Table("r").full(source(simulator, report("date", "pagePath"), "page-rows", 97));

        requireTrue(table, simulator, 1001, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 12), "date", "pagePath");
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
        requireTrue(
                table,
                simulator,
                1001,
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 3, 12),
                "date",
                "customEvent:plan");
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

        requireTrue(table, simulator, 1001, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 12), "date", "country");
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
        Map<String, Long> costs = source.plan(explain).estimate().costs();
        long setup = costs.get("requests") - first.counters.get("requests");
        assertThat((double) (costs.get("tokens") - setup))
                .isCloseTo(first.counters.get("tokens"), withinPercentage(20));
    }

    private static long asked(Ga4Simulator simulator) {
        return simulator.requests().counts().byName().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("properties."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private Ga4Options.Builder builder() {
        return Ga4Options.builder().clock(clock);
    }

    private static Ga4Property property(long id) {
        return Ga4Property.of(id).eventsPerDay(300).since(LocalDate.of(2026, 1, 1));
    }

    private Ga4Simulator start(Ga4Options.Builder options) {
        Ga4Simulator simulator = Ga4Simulator.start(options.build());
        open.add(simulator);
        return simulator;
    }

    private static Map<String, Object> report(String... dimensions) {
        return Map.of("name", "r", "dimensions", List.of(dimensions), "metrics", METRICS);
    }

    private Source source(Ga4Simulator simulator, Map<String, Object> report, Object... more) throws Exception {
        HttpTransport http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
        TestContext context =
                new TestContext("test", http, new OpenBudget(), new FixedCredentials(), clock, Runnable::run);
        Path key = simulator.writeServiceAccountKey(folder.resolve("key-" + open.size() + ".json"), "robot");
        Map<String, Object> settings = Connected.settings(
                simulator.endpoint(), "custom-reports", List.of(report), "properties", List.of("1001"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        Source source = new Ga4Connector()
                .open(
                        context,
                        new ConnectorSettings(
                                settings, new AuthSettings("service-account", Map.of("key-file", key.toString()))));
        open.add(http);
        open.add(source);
        return source;
    }

    private static void requireTrue(
            Table table, Ga4Simulator simulator, long property, LocalDate start, LocalDate end, String... dimensions) {
        Map<List<String>, List<Double>> truth = simulator
                .truth()
                .report(property, List.of(dimensions), METRICS, start, end)
                .rows();
        Map<List<String>, List<Double>> read = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row : table.rows()) {
            if (row.get("property_id").equals(Long.toString(property))) {
                List<String> key = new ArrayList<>();
                for (String dimension : dimensions) {
                    key.add(
                            row.get(dimension) instanceof LocalDate day
                                    ? day.format(DateTimeFormatter.BASIC_ISO_DATE)
                                    : String.valueOf(row.get(dimension)));
                }
                List<Double> values = METRICS.stream()
                        .map(metric -> ((Number) row.get(metric)).doubleValue())
                        .toList();
                assertThat(read.put(key, values)).as("%s is there twice", key).isNull();
            }
        }
        assertThat(read.keySet()).isNotEmpty().containsExactlyInAnyOrderElementsOf(truth.keySet());
        truth.forEach((key, values) -> {
            for (int i = 0; i < values.size(); i++) {
                assertThat(read.get(key).get(i))
                        .as("%s of %s", METRICS.get(i), key)
                        .isCloseTo(values.get(i), within(1e-9 * Math.max(1, Math.abs(values.get(i)))));
            }
        });
    }
}
