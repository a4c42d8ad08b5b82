package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Notes;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what requests turned out to cost for the next process, in a note for each property: {@code {"pages": 2.29}}, by how much
 * a report differs from the formula of {@link TokenCosts}. Thread-safe.
 */
final class CostNotes {
    /** Beyond these a factor is no measurement. */
    private static final double LEAST = 0.01;

    private static final double MOST = 10_000;

    private final Notes notes;
    private final TokenCosts costs;
    private final Set<String> recalled = ConcurrentHashMap.newKeySet();
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    CostNotes(Notes notes, TokenCosts costs) {
        this.notes = notes;
        this.costs = costs;
    }

    /** Takes over what an earlier process has learnt of a property, once; what this one has learnt already stays. */
    void recall(String property) throws ConnectorException, InterruptedException {
        if (recalled.contains(property)) {
            return;
        }
        for (Map.Entry<String, ?> factor :
                read(notes.find(name(property)).orElse("{}")).entrySet()) {
            if (factor.getValue() instanceof Number number
                    && number.doubleValue() >= LEAST
                    && number.doubleValue() <= MOST) {
                costs.expect(property + "/" + factor.getKey(), number.doubleValue());
            }
        }
        recalled.add(property);
    }

    /** Keeps what is known of a property, when that is not what was kept last. */
    void remember(String property) throws ConnectorException, InterruptedException {
        recall(property);
        Map<String, Double> rounded = new TreeMap<>();
        costs.of(property).forEach((report, factor) -> rounded.put(report, Math.round(factor * 100) / 100.0));
        String text = Json.write(rounded);
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= Notes.LONGEST;
        if (fits && !text.equals(kept.put(property, text))) {
            notes.keep(name(property), text);
        }
    }

    private static String name(String property) {
        return "token-costs-" + property;
    }

    private static Map<String, ?> read(String text) {
        try {
            return Json.object(text).members();
        } catch (JsonSyntaxException notOurs) {
            return Map.of();
        }
    }
}
