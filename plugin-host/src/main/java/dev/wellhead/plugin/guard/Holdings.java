package dev.wellhead.plugin.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a source has of the host's: open answers and permits. Closes at the end what the plugin forgot. Thread-safe. */
final class Holdings {
    private final Reports reports;
    private final Set<Held> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    Holdings(Reports reports) {
        this.reports = reports;
    }

    /** Something that the plugin must close. */
    interface Held {
        /** What it is, e.g. {@code the answer to jobs.query}. */
        String what();

        /** Closes the host's object; idempotent, quick. */
        void release();
    }

    /** The plugin gets it; answers false when the source was closed meanwhile, and then it is released already. */
    boolean add(Held thing) {
        synchronized (held) {
            if (!closed) {
                held.add(thing);
                return true;
            }
        }
        thing.release();
        return false;
    }

    /** The plugin closes it. */
    void remove(Held thing) {
        synchronized (held) {
            held.remove(thing);
        }
    }

    boolean isClosed() {
        synchronized (held) {
            return closed;
        }
    }

    /** The source was closed: closes what is still open, and says so. */
    void close() {
        List<Held> left;
        synchronized (held) {
            closed = true;
            left = new ArrayList<>(held);
            held.clear();
        }
        for (Held thing : left) {
            reports.finding(GuardFinding.Kind.LEFT_OPEN, "left " + thing.what() + " open when it was closed");
            thing.release();
        }
    }

    /** Tells that something was used after the end, and answers the sentence for the plugin. */
    String usedAfterClose(String what) {
        String text = "uses " + what + " of a source that was closed";
        reports.finding(GuardFinding.Kind.USED_AFTER_CLOSE, text);
        return "plugin " + reports.plugin() + " " + text
                + ". What a source gets is valid until the source is closed; end threads and callbacks in close()";
    }
}
