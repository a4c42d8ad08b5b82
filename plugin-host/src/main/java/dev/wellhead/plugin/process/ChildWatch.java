package dev.wellhead.plugin.process;

import java.time.Duration;
import java.util.Optional;

/** Says when a child has to be ended: a call is overdue, or it is silent. Asked by one thread; told by another. */
final class ChildWatch {
    /** How many signs of life may be missing. */
    private static final int MISSED_BEATS = 12;

    private static final Duration DEAF = Duration.ofSeconds(5);

    private final CallClocks clocks;
    private final Duration silence;
    private final Duration tick;
    private volatile long heard = System.nanoTime();
    private long last = System.nanoTime();
    private long excused = last;
    private long ended = last;

    ChildWatch(CallClocks clocks, Duration heartbeat, Duration tick) {
        this.clocks = clocks;
        this.silence = heartbeat.multipliedBy(MISSED_BEATS);
        this.tick = tick;
    }

    /** How often it is to be asked. */
    Duration tick() {
        return tick;
    }

    /** Something came from the child. */
    void heard() {
        heard = System.nanoTime();
    }

    /**
     * Why the child has to be ended now, if it has to.
     *
     * @param greeted whether the child has started
     * @param over whether nothing more can come from it, although it lives
     */
    Optional<Death> look(long now, boolean greeted, boolean over) {
        excuse(now);
        ended = over ? ended : now;
        Optional<CallClock> overdue = clocks.overdue(now);
        if (overdue.isPresent()) {
            return overdue.map(Death::overdue);
        } else if (greeted && now - Math.max(heard, excused) > silence.toNanos()) {
            return Optional.of(Death.silent(silence));
        } else if (now - Math.max(ended, excused) > DEAF.toNanos()) {
            return Optional.of(new Death(Death.Cause.ENDED, "closed its standard output, which carries its answers"));
        }
        return Optional.empty();
    }

    /** What this process missed while it was stopped or starved is not the child's fault. */
    private void excuse(long now) {
        long missed = now - last - 2 * tick.toNanos();
        last = now;
        if (missed > 0) {
            clocks.shift(missed);
            excused = now;
        }
    }
}
