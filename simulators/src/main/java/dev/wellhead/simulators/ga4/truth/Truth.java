package dev.wellhead.simulators.ga4.truth;

import dev.wellhead.simulators.ga4.data.Event;
import dev.wellhead.simulators.ga4.data.Properties;
import dev.wellhead.simulators.ga4.data.PropertyEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a perfect reader must find at an instant, past quotas, faults, samples and thresholds: computed from the events
 * one by one, without SQL. For tests. Knows the usual dimensions and metrics and refuses the others. Thread-safe.
 */
public final class Truth {
    private final Properties properties;
    private final Clock clock;

    public Truth(Properties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** The report of these days, both ends inclusive, as of now by the simulator's clock. */
    public TrueReport report(
            long property, List<String> dimensions, List<String> metrics, LocalDate start, LocalDate end) {
        return report(property, dimensions, metrics, start, end, clock.instant());
    }

    /**
     * The report of these days, both ends inclusive, as it is at an instant: events and sources that become known later
     * are not in it.
     *
     * @throws IllegalArgumentException for a property, a dimension or a metric that it does not know
     */
    public TrueReport report(
            long property,
            List<String> dimensions,
            List<String> metrics,
            LocalDate start,
            LocalDate end,
            Instant instant) {
        PropertyEvents events = find(property);
        Map<List<String>, Tally> tallies = new LinkedHashMap<>();
        visible(events, start, end, instant, (event, settled) -> {
            List<String> key = dimensions.stream()
                    .map(name -> TrueDimensions.of(name, event, settled))
                    .toList();
            tallies.computeIfAbsent(key, missing -> new Tally()).add(event);
        });
        int weight = events.property().weight();
        Map<List<String>, List<Double>> rows = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> {
            List<Double> values =
                    metrics.stream().map(name -> tally.value(name, weight)).toList();
            if (metrics.isEmpty() || values.stream().anyMatch(value -> value != 0)) {
                rows.put(key, values);
            }
        });
        return new TrueReport(List.copyOf(dimensions), List.copyOf(metrics), rows);
    }

    /** How many events each day has, as of now; days without any are not there. */
    public Map<LocalDate, Long> eventsByDay(long property, LocalDate start, LocalDate end) {
        PropertyEvents events = find(property);
        Map<LocalDate, Long> counts = new TreeMap<>();
        long weight = events.property().weight();
        visible(
                events,
                start,
                end,
                clock.instant(),
                (event, settled) ->
                        counts.merge(LocalDate.ofEpochDay(event.session().day()), weight, Long::sum));
        return counts;
    }

    private PropertyEvents find(long property) {
        return properties
                .find(property)
                .orElseThrow(() -> new IllegalArgumentException("there is no property " + property));
    }

    private static void visible(
            PropertyEvents events, LocalDate start, LocalDate end, Instant instant, BiConsumer<Event, Boolean> sink) {
        // Reports are as of the last full minute.
        long now = instant.getEpochSecond() / 60 * 60;
        for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
            events.source().day(day, event -> {
                if (event.seen() <= now && event.session().gone() > now) {
                    sink.accept(event, event.session().settled() <= now);
                }
            });
        }
    }
}
