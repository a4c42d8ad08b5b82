package dev.wellhead.transport;

import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Time as the transport sees it, so that tests wait for nothing. Implemented here for the system's clock and by tests;
 * thread-safe.
 */
public interface Time {
    /** Nanoseconds since an arbitrary moment; never negative, never going back. */
    long nanos();

    /** The date, for {@code Retry-After} headers that name one. */
    Instant now();

    /**
     * Waits for a signal, at most until {@link #nanos()} reaches {@code deadline}. May return early without a cause.
     *
     * @param lock held by the caller, given up while waiting
     * @param condition of {@code lock}
     * @param deadline {@link Long#MAX_VALUE} for no limit
     */
    void awaitUntil(Lock lock, Condition condition, long deadline) throws InterruptedException;

    /** The system's clocks. */
    static Time system() {
        return new SystemTime();
    }
}
