package dev.wellhead.simulators;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts simulators by name, for programs that know them by configuration only. */
public final class Simulators {
    private static final List<String> ACCOUNTS =
            List.of("port", "token-seconds", "rotation", "testing", "secrets-file");

    private Simulators() {}

    /** The names that {@link #start} knows. */
    public static List<String> types() {
        return List.of("bigquery", "hubspot", "ga4", "google-accounts", "hubspot-accounts");
    }

    /**
     * Starts a simulator.
     *
     * @param options by name; for bigquery port, rows, seed, project, dataset, location, auth, page-bytes, cached-pages,
     *     latency-ms, token-seconds, rotation, secrets-file, memory-limit, grpc-port, batch-rows, stream-bytes, cached-batches; for the others port, token-seconds, rotation,
     *     testing, secrets-file; for hubspot also contacts, seed, limits; for ga4 also property, events-per-day, weight,
     *     first-day, seed, limits, late, auth, grpc-port
     * @throws IllegalArgumentException for an unknown type, option or value
     * @throws IllegalStateException where the server cannot start, for example because the port is taken
     */
    public static RunningSimulator start(String type, Map<String, String> options) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "bigquery" -> {
                BigQueryOptions.Builder builder = BigQueryOptions.builder();
                new TreeMap<>(options).forEach((name, value) -> set(builder, name, value));
                yield BigQuerySimulator.start(builder.build());
            }
            case "hubspot" -> HubSpotSimulator.start(hubSpot(options));
            case "ga4" -> Ga4Simulator.start(ga4(options));
            case "google-accounts" -> AccountsSimulator.google(port(options), accounts(options));
            case "hubspot-accounts" -> AccountsSimulator.hubSpot(port(options), accounts(options));
            default -> throw new IllegalArgumentException("Unknown simulator '" + type + "'; there are " + types());
        };
    }

    private static HubSpotOptions hubSpot(Map<String, String> options) {
        HubSpotOptions.Builder builder = HubSpotOptions.builder().port(port(options));
        Map<String, String> others = new TreeMap<>(options);
        Optional.ofNullable(others.remove("contacts")).ifPresent(value -> builder.contacts(number("contacts", value)));
        Optional.ofNullable(others.remove("seed")).ifPresent(value -> builder.seed(number("seed", value)));
        Optional.ofNullable(others.remove("limits")).map(RateLimits::named).ifPresent(builder::limits);
        return builder.accounts(accounts(others)).build();
    }

    private static Ga4Options ga4(Map<String, String> options) {
        Map<String, String> others = new TreeMap<>(options);
        Ga4Property property = Ga4Property.of(taken(others, "property", Ga4Simulator.FIRST_PROPERTY));
        property = property.eventsPerDay((int) taken(others, "events-per-day", property.eventsPerDay()))
                .weight((int) taken(others, "weight", property.weight()));
        String firstDay = others.remove("first-day");
        Ga4Options.Builder builder = Ga4Options.builder()
                .port(port(options))
                .property(firstDay == null ? property : property.since(LocalDate.parse(firstDay)))
                .seed(taken(others, "seed", 42))
                .grpcPort((int) taken(others, "grpc-port", -1))
                .late(Boolean.parseBoolean(others.remove("late")))
                .authentication(!"false".equals(others.remove("auth")));
        Optional.ofNullable(others.remove("limits")).map(QuotaLimits::named).ifPresent(builder::limits);
        return builder.accounts(accounts(others)).build();
    }

    private static long taken(Map<String, String> options, String name, long usual) {
        String value = options.remove(name);
        return value == null ? usual : number(name, value);
    }

    private static int port(Map<String, String> options) {
        return (int) number("port", options.getOrDefault("port", "0"));
    }

    private static AccountsOptions accounts(Map<String, String> options) {
        AccountsOptions.Builder builder = AccountsOptions.builder();
        new TreeMap<>(options).forEach((name, value) -> {
            switch (name) {
                case "port" -> {}
                case "token-seconds" -> builder.accessLifetime(Duration.ofSeconds(number(name, value)));
                case "rotation" -> builder.rotation(Boolean.parseBoolean(value));
                case "testing" -> builder.testing(Boolean.parseBoolean(value));
                case "secrets-file" -> builder.secretsFile(Path.of(value));
                default ->
                    throw new IllegalArgumentException(
                            "Unknown simulator option '" + name + "'; there are " + ACCOUNTS);
            }
        });
        return builder.build();
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Simulator option " + name + " must be a whole number, not '" + value + "'");
        }
    }

    private static void set(BigQueryOptions.Builder builder, String name, String value) {
        switch (name) {
            case "port" -> builder.port((int) number(name, value));
            case "rows" -> builder.rows(number(name, value));
            case "seed" -> builder.seed(number(name, value));
            case "project" -> builder.project(value);
            case "dataset" -> builder.dataset(value);
            case "location" -> builder.location(value);
            case "auth" -> builder.authentication(Boolean.parseBoolean(value));
            case "page-bytes" -> builder.pageBytes((int) number(name, value));
            case "cached-pages" -> builder.cachedPages((int) number(name, value));
            case "latency-ms" -> builder.queryLatency(Duration.ofMillis(number(name, value)));
            case "token-seconds" -> builder.tokenLifetime(Duration.ofSeconds(number(name, value)));
            case "rotation" -> builder.rotation(Boolean.parseBoolean(value));
            case "secrets-file" -> builder.secretsFile(Path.of(value));
            case "memory-limit" -> builder.memoryLimit(value);
            case "grpc-port" -> builder.grpcPort((int) number(name, value));
            case "batch-rows" -> builder.batchRows((int) number(name, value));
            case "stream-bytes" -> builder.streamBytes(number(name, value));
            case "cached-batches" -> builder.cachedBatches((int) number(name, value));
            default ->
                throw new IllegalArgumentException(
                        "Unknown simulator option '" + name + "'; there are port, rows, seed,"
                                + " project, dataset, location, auth, page-bytes, cached-pages, latency-ms, token-seconds,"
                                + " rotation, secrets-file, memory-limit, grpc-port, batch-rows, stream-bytes, cached-batches");
        }
    }
}
