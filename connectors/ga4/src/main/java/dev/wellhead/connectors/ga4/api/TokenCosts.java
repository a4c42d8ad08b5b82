package dev.wellhead.connectors.ga4.api;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What requests cost in tokens. Google does not say how it counts; this begins with a formula that fits recorded answers,
 * and learns by how much each report of each property differs from it. Thread-safe.
 */
public final class TokenCosts {
    /** How much the newest answer counts. */
    private static final double WEIGHT = 0.5;

    private static final int DAYS_A_TOKEN = 60;
    private static final double CELLS_A_TOKEN = 32;
    private static final int FREE_CELLS = 3;

    private final Map<String, Double> factors = new ConcurrentHashMap<>();

    /**
     * What a request is expected to cost.
     *
     * @param subject property and report
     * @param shape what is asked for
     */
    public long estimate(String subject, Shape shape) {
        return Math.max(1, Math.round(factors.getOrDefault(subject, 1.0) * formula(shape)));
    }

    /** Whether an answer has told what such requests cost. */
    public boolean isLearnt(String subject) {
        return factors.containsKey(subject);
    }

    /** What an earlier process has learnt; it counts as an answer, and gives way to newer ones. */
    void expect(String subject, double factor) {
        factors.putIfAbsent(subject, factor);
    }

    /** What is learnt of a property's reports, by what comes behind the property in their subjects. */
    Map<String, Double> of(String property) {
        String start = property + "/";
        Map<String, Double> found = new HashMap<>();
        factors.forEach((subject, factor) -> {
            if (subject.startsWith(start)) {
                found.put(subject.substring(start.length()), factor);
            }
        });
        return found;
    }

    void learn(String subject, Shape shape, long tokens) {
        if (tokens > 0) {
            double factor = tokens / formula(shape);
            factors.merge(subject, factor, (old, now) -> old + WEIGHT * (now - old));
        }
    }

    private static double formula(Shape shape) {
        return 1
                + shape.days() / DAYS_A_TOKEN
                + Math.ceil(Math.max(0, shape.dimensions() * shape.metrics() - FREE_CELLS) / CELLS_A_TOKEN);
    }

    /** How much a request asks for. */
    public record Shape(int dimensions, int metrics, int days) {
        /** A request that names no fields, such as for metadata. */
        static final Shape SMALL = new Shape(0, 0, 1);
    }
}
