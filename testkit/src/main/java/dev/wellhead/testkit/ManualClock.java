package dev.wellhead.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that stands still until a test advances it. Thread-safe. */
public final class ManualClock extends Clock {
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private Instant now;

    public ManualClock(Instant start) {
        now = start;
    }

    /** Starts at noon of 1 March 2026, UTC. */
    public static ManualClock start() {
        return new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    }

    /** Moves on, and tells the watchers afterwards, on the calling thread. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: " + by);
        }
        synchronized (watchers) {
            now = now.plus(by);
        }
        watchers.forEach(Runnable::run);
    }

    /** Runs {@code watcher} after each {@link #advance}. */
    public void onAdvance(Runnable watcher) {
        watchers.add(watcher);
    }

    @Override
    public Instant instant() {
        synchronized (watchers) {
            return now;
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Not offered: tests count in UTC. */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock is in UTC");
    }
}
