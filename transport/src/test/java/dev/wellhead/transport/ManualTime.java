package dev.wellhead.transport;

import dev.wellhead.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Time that a test advances, or that jumps to the end of each wait. Thread-safe. */
final class ManualTime implements Time {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final ManualClock clock = ManualClock.start();
    private final Instant origin = clock.instant();
    private final boolean skips;
    private final List<Sleeper> sleepers = new ArrayList<>();
    private final List<Duration> skipped = new ArrayList<>();

    private ManualTime(boolean skips) {
        this.skips = skips;
        clock.onAdvance(this::wakeAll);
    }

    /** Stands still until advanced. */
    static ManualTime standing() {
        return new ManualTime(false);
    }

    /** Jumps to the end of each wait that has one, and remembers it. */
    static ManualTime skipping() {
        return new ManualTime(true);
    }

    void advance(Duration by) {
        clock.advance(by);
    }

    /** The waits that were jumped over. */
    List<Duration> skipped() {
        synchronized (sleepers) {
            return List.copyOf(skipped);
        }
    }

    /** Returns when at least {@code count} threads wait; those woken by {@link #advance} count once they wait again. */
    void awaitSleepers(int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
        synchronized (sleepers) {
            while (sleepers.size() < count) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("only " + sleepers.size() + " of " + count + " threads wait");
                }
                TimeUnit.NANOSECONDS.timedWait(sleepers, left);
            }
        }
    }

    @Override
    public long nanos() {
        return Duration.between(origin, clock.instant()).toNanos();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** One wait; callers look again after it. */
    @Override
    @SuppressWarnings("WaitNotInLoop")
    public void awaitUntil(Lock lock, Condition condition, long deadline) throws InterruptedException {
        if (skips && deadline != Long.MAX_VALUE) {
            Duration wait = Duration.ofNanos(deadline - nanos());
            synchronized (sleepers) {
                skipped.add(wait);
            }
            clock.advance(wait);
            return;
        }
        Sleeper sleeper = new Sleeper(lock, condition);
        synchronized (sleepers) {
            sleepers.add(sleeper);
            sleepers.notifyAll();
        }
        try {
            if (nanos() < deadline) {
                condition.await();
            }
        } finally {
            synchronized (sleepers) {
                sleepers.remove(sleeper);
            }
        }
    }

    private void wakeAll() {
        List<Sleeper> waiting;
        synchronized (sleepers) {
            waiting = List.copyOf(sleepers);
            // Who has to wait on comes back, so that awaitSleepers counts nobody who does not.
            sleepers.clear();
        }
        // Taking the lock waits for a sleeper between its last look at the clock and its wait.
        waiting.forEach(Sleeper::wake);
    }

    private static final class Sleeper {
        private final Lock lock;
        private final Condition condition;

        private Sleeper(Lock lock, Condition condition) {
            this.lock = lock;
            this.condition = condition;
        }

        private void wake() {
            lock.lock();
            try {
                condition.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
