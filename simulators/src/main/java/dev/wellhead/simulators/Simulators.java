package dev.wellhead.simulators;

import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Starts simulators by name; the command line's way in. */
public final class Simulators {
    private Simulators() {}

    /** The names that {@link #start} knows. */
    public static List<String> types() {
        return List.of("bigquery");
    }

    /**
     * Starts a simulator.
     *
     * @param options by name: port, rows, seed, project, dataset, location, auth, page-bytes, cached-pages, latency-ms,
     *     token-seconds, memory-limit
     * @throws IllegalArgumentException for an unknown type, option or value
     * @throws IllegalStateException where the server cannot start, for example because the port is taken
     */
    public static RunningSimulator start(String type, Map<String, String> options) {
        if (!type.toLowerCase(Locale.ROOT).equals("bigquery")) {
            throw new IllegalArgumentException("Unknown simulator '" + type + "'; there are " + types());
        }
        BigQueryOptions.Builder builder = BigQueryOptions.builder();
        new TreeMap<>(options).forEach((name, value) -> set(builder, name, value));
        return BigQuerySimulator.start(builder.build());
    }

    private static void set(BigQueryOptions.Builder builder, String name, String value) {
        try {
            switch (name) {
                case "port" -> builder.port(Integer.parseInt(value));
                case "rows" -> builder.rows(Long.parseLong(value));
                case "seed" -> builder.seed(Long.parseLong(value));
                case "project" -> builder.project(value);
                case "dataset" -> builder.dataset(value);
                case "location" -> builder.location(value);
                case "auth" -> builder.authentication(Boolean.parseBoolean(value));
                case "page-bytes" -> builder.pageBytes(Integer.parseInt(value));
                case "cached-pages" -> builder.cachedPages(Integer.parseInt(value));
                case "latency-ms" -> builder.queryLatency(Duration.ofMillis(Long.parseLong(value)));
                case "token-seconds" -> builder.tokenLifetime(Duration.ofSeconds(Long.parseLong(value)));
                case "memory-limit" -> builder.memoryLimit(value);
                default ->
                    throw new IllegalArgumentException(
                            "Unknown simulator option '" + name + "'; there are port, rows, seed,"
                                    + " project, dataset, location, auth, page-bytes, cached-pages, latency-ms, token-seconds,"
                                    + " memory-limit");
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Simulator option " + name + " must be a whole number, not '" + value + "'");
        }
    }
}
