package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.MemoryNotes;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Sources over the simulator, by the real transport and signed in, and what they should deliver. */
abstract class SimulatedReports {
    static final List<String> METRICS = List.of("eventCount", "sessions", "totalUsers", "totalRevenue");

    @TempDir
    private Path folder;

    final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-03-12T15:30:40Z"));
    private final List<AutoCloseable> open = new ArrayList<>();

    /** What the sources of a test write down for those that come after. */
    private final MemoryNotes notes = new MemoryNotes();

    @AfterEach
    void stop() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    Ga4Options.Builder builder() {
        return Ga4Options.builder().clock(clock);
    }

    static Ga4Property property(long id) {
        return Ga4Property.of(id).eventsPerDay(300).since(LocalDate.of(2026, 1, 1));
    }

    Ga4Simulator start(Ga4Options.Builder options) {
        Ga4Simulator simulator = Ga4Simulator.start(options.build());
        open.add(simulator);
        return simulator;
    }

    static Map<String, Object> report(String... dimensions) {
        return Map.of("name", "r", "dimensions", List.of(dimensions), "metrics", METRICS);
    }

    Source source(Ga4Simulator simulator, Map<String, Object> report, Object... more) throws Exception {
        HttpTransport http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
        TestContext context =
                new TestContext("test", http, new OpenBudget(), new FixedCredentials(), clock, Runnable::run, notes);
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

    /** Requests that reached the Data and the Admin API. */
    static long asked(Ga4Simulator simulator) {
        return simulator.requests().counts().byName().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("properties."))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The rows of property 1001 of all days are those of the simulator. */
    static void requireTrue(Table table, Ga4Simulator simulator, String... dimensions) {
        requireTrue(table, simulator, 1001, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 12), dimensions);
    }

    /** The rows of a property are those of the simulator, each once. */
    static void requireTrue(
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
