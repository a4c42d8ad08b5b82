package dev.wellhead.connectors.hubspot.objects;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says whether a search can go out at once. Searches have a rate of their own, five a second for the whole account: a
 * reader takes one where there is one, and lists otherwise, so that both rates are used up. The account's lane still
 * guards the rate across connections. Thread-safe.
 */
final class SearchPace {
    private static final int EACH_SECOND = 5;
    private static final long SECOND = 1_050;

    private final Clock clock;
    private final Deque<Long> sent = new ArrayDeque<>();

    SearchPace(Clock clock) {
        this.clock = clock;
    }

    /** Takes a search, if there is one. */
    synchronized boolean take() {
        long now = clock.millis();
        while (!sent.isEmpty() && now - sent.peekFirst() >= SECOND) {
            sent.removeFirst();
        }
        if (sent.size() >= EACH_SECOND) {
            return false;
        }
        sent.addLast(now);
        return true;
    }

    /** Tells of a search that goes out in any case. */
    synchronized void note() {
        sent.addLast(clock.millis());
    }
}
