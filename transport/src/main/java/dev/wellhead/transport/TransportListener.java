package dev.wellhead.transport;

import java.time.Duration;

/**
 * Hears of every exchange and every wait before a retry; implemented by whoever shows traces or progress. Called by the
 * thread that works; must be quick, thread-safe and not throw.
 */
public interface TransportListener {
    /** Ignores everything. */
    TransportListener NONE = new TransportListener() {};

    /** One request was answered and its body read or given up, or it failed. */
    default void exchanged(HttpTrace trace) {}

    /**
     * A request will be sent again after a wait.
     *
     * @param operation what it does in the service's terms
     * @param nextAttempt which attempt comes next; 2 for the first retry
     * @param reason what went wrong, without secrets
     */
    default void retrying(String operation, int nextAttempt, Duration wait, String reason) {}
}
