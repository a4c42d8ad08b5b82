package dev.wellhead.connectors.hubspot.objects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The time of a rehearsal: moved by calls that wait for their rate and for their answer. Each reader lives in its own
 * time, in which the rehearsal puts the clock before it has a step done. Used by one thread.
 */
final class RehearsedTime extends Clock {
    /** How much later than promised the host lets a unit of a rate come back. */
    private static final long JITTER = 50;

    private static final Duration SHORTEST_PACED = Duration.ofSeconds(2);
    private static final Duration LONGEST_PACED = Duration.ofMinutes(1);

    private long millis;

    /**
     * A rate: so many calls in any window of milliseconds, each answered after so many more. A window of seconds is spent
     * evenly, but for a tenth of it, as the host has it.
     */
    static final class Rate {
        private final long amount;
        private final long window;
        private final long latency;
        private final Deque<Long> spent = new ArrayDeque<>();
        private final double gap;
        private final long lead;
        private double due;
        private long calls;

        Rate(long amount, Duration window, long latency) {
            this.amount = amount;
            this.latency = latency;
            this.window = window.toMillis() + Math.min(JITTER, window.toMillis() / 20);
            boolean isPaced = window.compareTo(SHORTEST_PACED) >= 0 && window.compareTo(LONGEST_PACED) <= 0;
            this.gap = isPaced ? (double) this.window / amount : 0;
            this.lead = isPaced ? window.toMillis() / 10 : 0;
        }

        long calls() {
            return calls;
        }

        private long from(long now) {
            calls++;
            long when = Math.max(now, (long) Math.ceil(due - lead));
            long back = spent.size() < amount ? 0 : spent.removeFirst() + window;
            boolean isExhausted = back > when;
            when = Math.max(when, back);
            due = Math.max(due, isExhausted ? when + lead : (double) when) + gap;
            spent.addLast(when);
            return when;
        }
    }

    /** A call of a rate, with its answer. */
    void call(Rate rate) {
        millis = rate.from(millis) + rate.latency;
    }

    void set(long now) {
        millis = now;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
