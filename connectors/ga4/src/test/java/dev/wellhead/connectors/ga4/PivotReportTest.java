package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pivot reports against what is true: the first combinations of some sides, and all of the others. */
class PivotReportTest extends SimulatedReports {
    private static final LocalDate START = LocalDate.of(2026, 2, 1);
    private static final LocalDate END = LocalDate.of(2026, 3, 12);
    private static final int SESSIONS = METRICS.indexOf("sessions");

    @Test
    void theFirstCountriesOfAllDaysAreReadDayByDayInManyAnswers() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Source source = source(simulator, topCountries(3), "page-rows", 12);

        Table table = new Table("r").full(source);

        requireTop(table, simulator, 0, 3, "country", "date");
        // Four days an answer, forty days.
        assertThat(pivots(simulator)).isEqualTo(10);
        assertThat(table.rows())
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("start_date", START)
                        .containsEntry("end_date", END)
                        .containsEntry("sampling_ratio", 1.0));
    }

    @Test
    void allOtherDimensionsAreOneSideWhoseCombinationsAreAllRead() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> report = pivoted(
                Map.of("dimensions", List.of("date")),
                first("country", 1, 2),
                Map.of("dimensions", List.of("deviceCategory", "browser")));

        Table table = new Table("r").full(source(simulator, report, "page-rows", 100));

        requireTop(table, simulator, 1, 2, "country", "date", "deviceCategory", "browser");
        assertThat(pivots(simulator)).isGreaterThan(3);
    }

    @Test
    void sidesThatAllHaveLimitsAreOneAnswer() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> report = pivoted(
                first("country", 0, 4),
                Map.of("dimensions", List.of("deviceCategory"), "order", List.of("deviceCategory"), "limit", 10L));

        Table table = new Table("r").full(source(simulator, report));

        requireTop(table, simulator, 0, 4, "country", "deviceCategory");
        assertThat(pivots(simulator)).isEqualTo(1);
    }

    @Test
    void withoutLimitsItIsACoreReportWhoseDaysAreReplaced() throws Exception {
        Ga4Simulator simulator = start(builder().late(true).property(property(1001)));
        Map<String, Object> report =
                pivoted(Map.of("dimensions", List.of("date", "country")), Map.of("dimensions", "deviceCategory"));
        Table table = new Table("r");
        for (int run = 0; run < 3; run++) {
            table.sync(source(simulator, report));
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("America/New_York"));
            requireTrue(table, simulator, 1001, START, today, "date", "country", "deviceCategory");
            clock.pass(Duration.ofHours(30));
        }
        assertThat(pivots(simulator)).isZero();
    }

    @Test
    void withLimitsItIsReadWholeBecauseTheFirstOfSomeDaysAreNotTheFirstOfAll() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Source source = source(simulator, topCountries(2), "sampling-threshold", 2_000L);

        StreamDescriptor stream =
                source.discover(DiscoverRequest.of(new StreamId("r"))).streams().get(0);

        assertThat(stream.modes()).isEqualTo(Set.of(ReadMode.FULL));
        assertThat(stream.key()).containsExactly("property_id", "country", "date");
        assertThat(source.plan(ReadRequest.builder(new StreamId("r")).build()).splits())
                .hasSize(1);
        assertThatThrownBy(() -> new Table("r_totals").full(source)).hasMessageContaining("there is no stream");
    }

    @Test
    void explainForetellsTheRequests() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)).property(property(1002)));
        Object[] settings = {"properties", List.of("1001", "1002"), "page-rows", 35};
        ReadRequest explain = ReadRequest.builder(new StreamId("r"))
                .purpose(ReadRequest.Purpose.EXPLAIN)
                .build();
        long foretold = source(simulator, topCountries(5), settings)
                .plan(explain)
                .estimate()
                .costs()
                .get("requests");
        long before = asked(simulator);

        new Table("r").full(source(simulator, topCountries(5), settings));

        assertThat(asked(simulator) - before).isEqualTo(foretold);
        // Twice six answers of seven days, and what comes before them.
        assertThat(foretold).isGreaterThan(12);
    }

    @Test
    void cellsFromASampleSayHowMuchOfItWasCounted() throws Exception {
        Ga4Simulator simulator = start(builder().samplingThreshold(3_000).property(property(1001)));
        Map<String, Object> report = pivoted(
                Map.of("dimensions", List.of("date")),
                Map.of("dimensions", List.of("customEvent:plan"), "order", List.of("-sessions"), "limit", 2L));

        Table table = new Table("r").full(source(simulator, report));

        assertThat(table.rows())
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat((Double) row.get("sampling_ratio")).isBetween(0.01, 0.9));
        assertThatThrownBy(() -> new Table("r").full(source(simulator, report, "sampling", "fail")))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-SAMPLED"));
    }

    @Test
    void sidesThatChangeBetweenAnswersAreReadAnewAndThenRefused() throws Exception {
        Ga4Simulator simulator =
                start(builder().quirks(Quirks.none().withChangingPages()).property(property(1001)));
        Map<String, Object> report = pivoted(first("country", 0, 2), Map.of("dimensions", List.of("pagePath")));

        Table table = new Table("r");
        assertThatThrownBy(() -> table.full(source(simulator, report, "page-rows", 20)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-UNSTABLE"))
                .hasMessageContaining("the first combinations of side 1 changed");
        assertThat(table.reasons).hasSize(2).allMatch(reason -> reason.endsWith("so it is read anew"));
    }

    @Test
    void anInterruptedReadBeginsAnewAndIsExact() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Source source = source(simulator, topCountries(3), "page-rows", 12);
        simulator.faults(
                List.of(FaultRule.nth("properties.runPivotReport", 4, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER)));

        Table table = new Table("r").full(source);

        assertThat(table.reasons).singleElement().asString().contains("was interrupted");
        requireTop(table, simulator, 0, 3, "country", "date");
    }

    @Test
    void whatGoogleWouldRefuseIsSaidBefore() throws Exception {
        Ga4Simulator simulator = start(builder().property(property(1001)));
        Map<String, Object> many = new LinkedHashMap<>(pivoted());
        many.put(
                "pivots",
                List.of(
                                "date",
                                "country",
                                "region",
                                "city",
                                "browser",
                                "language",
                                "continent",
                                "deviceCategory",
                                "pagePath",
                                "pageTitle")
                        .stream()
                        .map(name -> Map.of("dimensions", List.of(name)))
                        .toList());

        assertThatThrownBy(() -> new Table("r").full(source(simulator, many)))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.code()).isEqualTo("GA4-TOO-MANY-FIELDS"));
        assertThatThrownBy(() -> new Table("r")
                        .full(source(simulator, pivoted(first("contry", 0, 2), Map.of("dimensions", "date")))))
                .hasMessageContaining("Did you mean 'country'?");
    }

    private static Map<String, Object> topCountries(int limit) {
        return pivoted(Map.of("dimensions", List.of("date")), first("country", 0, limit));
    }

    private static Map<String, Object> first(String dimension, long offset, long limit) {
        return Map.of(
                "dimensions", List.of(dimension), "order", List.of("-sessions"), "offset", offset, "limit", limit);
    }

    private static Map<String, Object> pivoted(Object... pivots) {
        return Map.of("name", "r", "metrics", METRICS, "pivots", List.of(pivots));
    }

    private static long pivots(Ga4Simulator simulator) {
        return simulator.requests().counts().byName().getOrDefault("properties.runPivotReport", 0L);
    }

    /** The rows are the true ones of the countries with the most sessions, each once. */
    private static void requireTop(Table table, Ga4Simulator simulator, int offset, int limit, String... dimensions) {
        Map<List<String>, List<Double>> truth = simulator
                .truth()
                .report(1001, List.of(dimensions), METRICS, START, END)
                .rows();
        Map<String, Double> sessions = new HashMap<>();
        truth.forEach((key, values) -> sessions.merge(key.get(0), values.get(SESSIONS), Double::sum));
        Set<String> top = sessions.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .skip(offset)
                .limit(limit)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<List<String>, Long> wanted = new HashMap<>();
        truth.forEach((key, values) -> {
            if (top.contains(key.get(0))) {
                wanted.put(key, values.get(SESSIONS).longValue());
            }
        });
        Map<List<String>, Long> read = new HashMap<>();
        table.rows().forEach(row -> {
            List<String> key = new ArrayList<>();
            for (String dimension : dimensions) {
                key.add(
                        row.get(dimension) instanceof LocalDate day
                                ? day.format(DateTimeFormatter.BASIC_ISO_DATE)
                                : String.valueOf(row.get(dimension)));
            }
            assertThat(read.put(key, (Long) row.get("sessions")))
                    .as("%s is there twice", key)
                    .isNull();
        });
        assertThat(wanted).isNotEmpty();
        assertThat(read).isEqualTo(wanted);
    }
}
