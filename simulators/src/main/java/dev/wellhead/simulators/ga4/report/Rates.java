package dev.wellhead.simulators.ga4.report;

import java.util.Map;

/** What currencies are worth: always the same, so that amounts can be checked. */
public final class Rates {
    private static final Map<String, Double> PER_DOLLAR = Map.of(
            "USD", 1.0, "EUR", 0.92, "GBP", 0.79, "CHF", 0.88, "JPY", 150.0, "TRY", 34.0, "CAD", 1.36, "AUD", 1.52);

    private Rates() {}

    /** What an amount is multiplied by; currencies without a rate count as dollars. */
    public static double of(String from, String to) {
        return from.equals(to) ? 1 : PER_DOLLAR.getOrDefault(to, 1.0) / PER_DOLLAR.getOrDefault(from, 1.0);
    }
}
