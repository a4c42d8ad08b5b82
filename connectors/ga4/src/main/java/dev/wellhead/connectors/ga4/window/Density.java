package dev.wellhead.connectors.ga4.window;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** How many rows a day the reports of the properties have, as answers told, so that windows fit into one answer. Thread-safe. */
public final class Density {
    private final Map<String, Double> rowsADay = new ConcurrentHashMap<>();

    /**
     * An answer told how many rows a window has; the densest that was seen counts.
     *
     * @param subject property and report
     */
    public void learn(String subject, long rows, Window window) {
        rowsADay.merge(subject, rows / (double) window.days(), Math::max);
    }

    /** Empty when no answer has told yet. */
    public OptionalDouble rowsADay(String subject) {
        Double known = rowsADay.get(subject);
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }
}
