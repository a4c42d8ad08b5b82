package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Refuses further calls into a plugin that missed its deadline again and again within an hour. Thread-safe. */
final class Quarantine {
    /** Missed deadlines after which a plugin is left alone. */
    static final int MOST_MISSED = 3;

    private static final long WITHIN_NANOS = Duration.ofHours(1).toNanos();

    private final Reports reports;
    private final Deque<Long> missed = new ArrayDeque<>();
    private volatile boolean closed;

    Quarantine(Reports reports) {
        this.reports = reports;
    }

    /** A call was not back in time. */
    void missed(String call) {
        long now = System.nanoTime();
        synchronized (missed) {
            while (!missed.isEmpty() && now - missed.getFirst() > WITHIN_NANOS) {
                missed.removeFirst();
            }
            missed.addLast(now);
            if (closed || missed.size() < MOST_MISSED) {
                return;
            }
            closed = true;
        }
        reports.quarantined(MOST_MISSED + " calls within an hour were not back in time, the last was " + call);
    }

    /** @throws ConnectorException when calls are refused */
    void require(String call) throws ConnectorException {
        if (closed) {
            throw PluginErrors.QUARANTINED.with("plugin " + reports.plugin() + " is not called for " + call
                    + ", because " + MOST_MISSED + " of its calls within an hour were not back in time");
        }
    }
}
