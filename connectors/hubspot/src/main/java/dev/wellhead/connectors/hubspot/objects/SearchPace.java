package dev.wellhead.connectors.hubspot.objects;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Says whether a search can go out at once. Searches have a rate of their own, five a second for the whole account: a
 * reader takes one where there is one, and lists otherwise, so that both rates are used up. The account's lane still
 * guards the rate across connections. Thread-safe.
 */
final class SearchPace {
    /** What every account allows. */
    static final int EACH_SECOND = 5;

    private static final long SECOND = 1_050;

    /**
     * A search that takes half a second, as they do, uses up the rate with so many on their way; with more, readers would
     * queue for searches while the list has room.
     */
    private static final int ON_THEIR_WAY = 3;

    private final Clock clock;

    /** When the last ones went out, or will. */
    private final Deque<Long> sent = new ArrayDeque<>();

    private final List<Long> answered = new ArrayList<>();
    private int onTheirWay;

    SearchPace(Clock clock) {
        this.clock = clock;
    }

    /** Takes a search, if there is one at once; {@link #answered} ends it. */
    synchronized boolean take() {
        long now = clock.millis();
        answered.removeIf(when -> {
            onTheirWay -= when <= now ? 1 : 0;
            return when <= now;
        });
        if (next(now) > now || onTheirWay >= ON_THEIR_WAY) {
            return false;
        }
        send(now);
        onTheirWay++;
        return true;
    }

    /** Takes a search, though it may have to wait; {@link #answered} ends it. */
    synchronized void force() {
        note();
        onTheirWay++;
    }

    /** A search that was taken is over, by the clock: whoever rehearses a read is told so by a time that others have ahead. */
    synchronized void answered() {
        answered.add(clock.millis());
    }

    /**
     * Tells of a search that goes out in any case, though it may have to wait: until it has gone, others that could be lists
     * as well would only make the queue longer.
     */
    synchronized void note() {
        send(next(clock.millis()));
    }

    /** When the rate has room for the next one. */
    private long next(long now) {
        return sent.size() < EACH_SECOND ? now : Math.max(now, sent.getFirst() + SECOND);
    }

    private void send(long when) {
        sent.addLast(when);
        if (sent.size() > EACH_SECOND) {
            sent.removeFirst();
        }
    }
}
