package dev.wellhead.transport;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Sums up exchanges by operation. Thread-safe. */
final class Counters {
    private final ConcurrentMap<String, OperationCount> counts = new ConcurrentHashMap<>();

    void add(HttpTrace trace) {
        OperationCount one = new OperationCount(
                1, trace.attempt() > 1 ? 1 : 0, trace.status().isPresent() ? 0 : 1, trace.sent(), trace.received());
        counts.merge(trace.operation(), one, Counters::sum);
    }

    Map<String, OperationCount> snapshot() {
        return new TreeMap<>(counts);
    }

    private static OperationCount sum(OperationCount one, OperationCount other) {
        return new OperationCount(
                one.requests() + other.requests(),
                one.retries() + other.retries(),
                one.failures() + other.failures(),
                one.sent() + other.sent(),
                one.received() + other.received());
    }
}
