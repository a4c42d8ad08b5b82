package dev.wellhead.transport;

import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The system's clocks. */
final class SystemTime implements Time {
    private final long origin = System.nanoTime();

    @Override
    public long nanos() {
        return System.nanoTime() - origin;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** One wait; callers look again after it. */
    @Override
    @SuppressWarnings("WaitNotInLoop")
    public void awaitUntil(Lock lock, Condition condition, long deadline) throws InterruptedException {
        long left = deadline - nanos();
        if (left > 0) {
            condition.awaitNanos(left);
        }
    }
}
