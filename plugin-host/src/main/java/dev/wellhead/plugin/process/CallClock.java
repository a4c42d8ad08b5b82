package dev.wellhead.plugin.process;

import java.time.Duration;

/**
 * How long a call, or a reader that owes a page, has been in the plugin's own code without a break. Time at the host does
 * not count, nor does what lies before it: a plugin that asks the host for something is at work. Thread-safe.
 */
final class CallClock {
    private final long id;
    private final String call;
    private final Duration limit;
    private int visits;
    private boolean owing;
    private long since;

    /** @param id the question that began the call or the reading */
    CallClock(long id, String call, Duration limit, boolean owing, long now) {
        this.id = id;
        this.call = call;
        this.limit = limit;
        this.owing = owing;
        this.since = now;
    }

    long id() {
        return id;
    }

    String call() {
        return call;
    }

    Duration limit() {
        return limit;
    }

    synchronized void enterHost() {
        visits++;
    }

    synchronized void leaveHost(long now) {
        visits--;
        since = now;
    }

    /** Says whether the plugin has to do something for this clock to stop. */
    synchronized void owes(boolean now, long time) {
        if (now && !owing) {
            since = time;
        }
        owing = now;
    }

    /** Something came: the time begins anew. */
    synchronized void progress(long now) {
        since = now;
    }

    synchronized boolean isOverdue(long now) {
        return owing && visits == 0 && now - since > limit.toNanos();
    }

    /** The whole process stood still for so long. */
    synchronized void shift(long nanos) {
        since += nanos;
    }
}
