package dev.wellhead.connectors.ga4.window;

import dev.wellhead.connectors.ga4.api.AskedOnce;
import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.TokenCosts;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many events each property had on each day: one small request for a property, for all reports together. What Google
 * samples goes by them. Thread-safe.
 */
public final class Volumes {
    /** Days that are over grow little; whoever runs for hours asks again. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final String MOST_DAYS = "100000";

    private final Ga4Client client;
    private final Clock clock;
    private final AskedOnce<Probe> probes = new AskedOnce<>();

    public Volumes(Ga4Client client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Events by day, asked for at a time. */
    private record Probe(Window window, NavigableMap<LocalDate, Long> events, Instant when) {
        boolean covers(Window wanted, Instant now) {
            return !wanted.from().isBefore(window.from())
                    && !wanted.to().isAfter(window.to())
                    && Duration.between(when, now).compareTo(FRESH) < 0;
        }
    }

    /** Events by day within the window; days without any are absent. */
    public NavigableMap<LocalDate, Long> of(String property, Window window, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Probe probe = probes.get(
                property,
                known -> known.covers(window, clock.instant()),
                before -> ask(property, before == null ? window : joined(before.window(), window), cancellation));
        return probe.events().subMap(window.from(), true, window.to(), true);
    }

    /** How many tokens asking for a window is expected to take. */
    public long cost(String property, Window window) {
        return client.costs().estimate(subject(property), shape(window));
    }

    private static String subject(String property) {
        return property + "/volumes";
    }

    private static TokenCosts.Shape shape(Window window) {
        return new TokenCosts.Shape(1, 1, (int) window.days());
    }

    /** Events of a window among those by day. */
    public static long events(NavigableMap<LocalDate, Long> byDay, Window window) {
        return byDay.subMap(window.from(), true, window.to(), true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Probe ask(String property, Window window, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dimensions", List.of(Map.of("name", "date")));
        body.put("metrics", List.of(Map.of("name", "eventCount")));
        body.put(
                "dateRanges",
                List.of(Map.of(
                        "startDate",
                        window.from().toString(),
                        "endDate",
                        window.to().toString())));
        body.put("orderBys", List.of(Map.of("dimension", Map.of("dimensionName", "date"))));
        body.put("limit", MOST_DAYS);
        body.put("returnPropertyQuota", true);
        JsonObject answer =
                client.object(Ga4Call.report(property, body, subject(property), shape(window), false), cancellation);
        NavigableMap<LocalDate, Long> events = new TreeMap<>();
        for (JsonObject row : answer.objects("rows")) {
            add(row, events);
        }
        return new Probe(window, events, clock.instant());
    }

    private static void add(JsonObject row, NavigableMap<LocalDate, Long> events) {
        try {
            String day = row.objects("dimensionValues").get(0).textOr("value", "");
            long count = row.objects("metricValues").get(0).integer("value").orElse(0);
            events.merge(LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE), count, Long::sum);
        } catch (DateTimeParseException | IndexOutOfBoundsException e) {
            // "(other)" is no day, and its events are few.
            return;
        }
    }

    private static Window joined(Window one, Window other) {
        return new Window(
                one.from().isBefore(other.from()) ? one.from() : other.from(),
                one.to().isAfter(other.to()) ? one.to() : other.to());
    }
}
