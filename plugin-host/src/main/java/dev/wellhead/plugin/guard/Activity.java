package dev.wellhead.plugin.guard;

import org.jspecify.annotations.Nullable;

/**
 * How long a piece of a plugin's work has been inside the host, waiting for a permit, an answer or a token: time that
 * counts against no deadline. A reader has one, which the work that it hands to the executor carries on; what belongs to
 * no reader shares the one of its source. Thread-safe.
 */
final class Activity {
    private final @Nullable Activity parent;
    private int inside;
    private long since;
    private long total;

    private Activity(@Nullable Activity parent) {
        this.parent = parent;
    }

    static Activity ofSource() {
        return new Activity(null);
    }

    /** The work of a reader: what its source does meanwhile holds it up too. */
    Activity ofReader() {
        return new Activity(this);
    }

    /** A thread goes into the host. */
    synchronized void enter() {
        if (inside++ == 0) {
            since = System.nanoTime();
        }
    }

    /** A thread comes back from the host. */
    synchronized void leave() {
        if (--inside == 0) {
            total += System.nanoTime() - since;
        }
    }

    /** Nanoseconds in which at least one thread was inside the host, so far. */
    long nanosInside() {
        return (parent == null ? 0 : parent.nanosInside()) + ownNanosInside();
    }

    private synchronized long ownNanosInside() {
        return inside == 0 ? total : total + System.nanoTime() - since;
    }
}
