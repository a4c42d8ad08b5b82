package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wait that ends early when cancelled. */
final class Pause {
    private Pause() {}

    /** Waits for {@code duration} or until cancelled, whichever comes first. */
    static void sleep(Time time, Duration duration, Cancellation cancellation) throws InterruptedException {
        long deadline = time.nanos() + duration.toNanos();
        ReentrantLock lock = new ReentrantLock();
        Condition wake = lock.newCondition();
        Cancellation.Registration registration = cancellation.onCancel(() -> signal(lock, wake));
        lock.lock();
        try {
            while (!cancellation.isCancelled() && time.nanos() < deadline) {
                time.awaitUntil(lock, wake, deadline);
            }
        } finally {
            lock.unlock();
            registration.close();
        }
    }

    private static void signal(ReentrantLock lock, Condition wake) {
        lock.lock();
        try {
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
