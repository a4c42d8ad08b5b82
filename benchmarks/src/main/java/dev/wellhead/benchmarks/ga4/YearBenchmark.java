package dev.wellhead.benchmarks.ga4;

import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.benchmarks.client.StreamRead;
import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.Quotas;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A year of a report of 2 dimensions and 8 metrics over some 40 million events of a standard property, whose requests are
 * sampled above 10 million: what it takes in requests and tokens, beside the fewest requests there can be and beside windows
 * of one day, which are read as well. Each made event stands for 250. Counts only, so the simulator lives in this process, on
 * a clock of its own.
 */
public final class YearBenchmark {
    private static final long PROPERTY = 1001;
    private static final long SAMPLED_ABOVE = 10_000_000;
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-03-12T15:30:00Z");
    private static final List<String> DIMENSIONS = List.of("date", "customEvent:plan");
    private static final List<String> METRICS = List.of(
            "eventCount",
            "sessions",
            "totalUsers",
            "activeUsers",
            "newUsers",
            "engagedSessions",
            "screenPageViews",
            "totalRevenue");

    private final Ga4Simulator simulator;
    private final LocalDate last = LocalDate.ofInstant(NOW, ZONE);
    private final LocalDate first = last.minusYears(1).plusDays(1);

    private YearBenchmark() {
        simulator = Ga4Simulator.start(Ga4Options.builder()
                .clock(SimulatorClock.virtual(NOW))
                .property(Ga4Property.of(PROPERTY)
                        .in(ZONE)
                        .eventsPerDay(480)
                        .weight(250)
                        .since(first))
                .build());
    }

    /** What a reading took, and what came of it. */
    private record Reading(long requests, long tokens, YearRows rows) {
        String line(String name) {
            return String.format(Locale.ROOT, "%-16s %4d requests  %5d tokens  %s", name, requests, tokens, rows);
        }
    }

    public static void main(String[] arguments) throws Exception {
        new YearBenchmark().run();
    }

    private void run() throws Exception {
        try (simulator) {
            long events = simulator.truth().eventsByDay(PROPERTY, first, last).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            long best = (events + SAMPLED_ABOVE - 1) / SAMPLED_ABOVE;
            System.out.printf(
                    Locale.ROOT,
                    "Google Analytics, %s to %s, %d dimensions x %d metrics, %,d events, sampled above %,d%n",
                    first,
                    last,
                    DIMENSIONS.size(),
                    METRICS.size(),
                    events,
                    SAMPLED_ABOVE);
            Reading ours = read(Map.of());
            System.out.println(ours.line("wellhead"));
            Reading daily = read(Map.of("sampling-threshold", 1));
            System.out.println(daily.line("one-day windows"));
            System.out.printf(
                    Locale.ROOT,
                    "best possible plan: %d reports; %d more were asked for; %.3f of the tokens of one-day windows%n",
                    best,
                    ours.requests - best,
                    ours.tokens / (double) daily.tokens);
        }
    }

    /** Reads everything into a new file, by a connection that knows nothing yet. */
    private Reading read(Map<String, Object> more) throws Exception {
        Path folder = Files.createTempDirectory("year");
        Path file = folder.resolve("year.duckdb");
        try (Connectors connectors =
                        Connectors.builder().clock(simulator.clock()).build();
                Connector connector = connectors.open("ga4", "ga4", settings(more))) {
            simulator.requests().clear();
            long left = tokensLeft();
            StreamRead.of(
                    connector,
                    "ga4",
                    ReadRequest.builder(new StreamId("year")).build(),
                    new DuckDbDestination(file, DuckDbOptions.DEFAULT));
            long tokens = left - tokensLeft();
            long requests = simulator.requests().counts().byName().getOrDefault("properties.runReport", 0L);
            YearRows rows = YearRows.of(file, simulator.truth().report(PROPERTY, DIMENSIONS, METRICS, first, last));
            return new Reading(requests, tokens, rows);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private ConnectorSettings settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("endpoint", simulator.endpoint());
        settings.put("properties", List.of(Long.toString(PROPERTY)));
        settings.put("start-date", first.toString());
        settings.put("custom-reports", List.of(Map.of("name", "year", "dimensions", DIMENSIONS, "metrics", METRICS)));
        return new ConnectorSettings(settings, new AuthSettings("bearer", Map.of("token", simulator.token())));
    }

    private long tokensLeft() {
        Quotas.Asker asker = new Quotas.Asker(Quotas.DEFAULT_PROJECT, PROPERTY, QuotaCategory.CORE);
        return simulator
                .quotas()
                .status(asker, 0)
                .path("tokensPerDay")
                .path("remaining")
                .asLong();
    }
}
