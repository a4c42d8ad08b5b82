package dev.wellhead.simulators.bigquery.data;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * The time of reads and writes, in microseconds. A write comes after every time that a reader was told before, and no two
 * writes share one, also while the clock beneath stands still: so a table at an instant never changes afterwards.
 * Thread-safe.
 */
public final class CommitClock {
    private final Clock clock;
    private Instant lastRead = Instant.MIN;
    private Instant lastCommit = Instant.MIN;

    public CommitClock(Clock clock) {
        this.clock = clock;
    }

    /** The time of a read: everything that was written so far was written at or before it. */
    public synchronized Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        lastRead = later(later(now, lastCommit), lastRead);
        return lastRead;
    }

    /**
     * Writes.
     *
     * @param install is given the time of the write, and makes it visible; nobody reads meanwhile
     */
    public synchronized <T> T commit(Function<Instant, T> install) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant before = later(lastRead, lastCommit);
        lastCommit = before.isBefore(now) ? now : before.plus(1, ChronoUnit.MICROS);
        return install.apply(lastCommit);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
