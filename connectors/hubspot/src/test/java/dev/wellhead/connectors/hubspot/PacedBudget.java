package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** Lanes by the rules of the host's budget, in a virtual time in which an answer takes as long as its lane is told to. */
final class PacedBudget implements Budget {
    /** As the host's: a unit comes back a little later than the window says. */
    private static final long JITTER = 50;

    private final Turns turns;
    private final ToLongFunction<Lane> latency;
    private final Map<Lane, LaneLimit> limits = new ConcurrentHashMap<>();
    private final Map<Lane, Window> windows = new ConcurrentHashMap<>();

    PacedBudget(Turns turns, ToLongFunction<Lane> latency) {
        this.turns = turns;
        this.latency = latency;
    }

    @Override
    public synchronized void declare(Lane lane, LaneLimit limit) {
        limits.put(lane, limit);
        Window window = windows.get(lane);
        if (window != null) {
            window.allow(limit);
        }
    }

    @Override
    public Permit acquire(Lane lane, long estimate, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        long hold = take(lane);
        while (hold > turns.now()) {
            turns.until(hold);
            if (cancellation.isCancelled()) {
                throw ConnectorException.of(ErrorKind.CANCELLED, "TEST-CANCELLED", "cancelled");
            }
            hold = take(lane);
        }
        return new Permit() {
            private boolean isAnswered;

            @Override
            public void settle(Settlement settlement) {
                if (!isAnswered) {
                    isAnswered = true;
                    try {
                        turns.until(turns.now() + latency.applyAsLong(lane));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }

            @Override
            public void close() {}
        };
    }

    private synchronized long take(Lane lane) {
        LaneLimit limit = limits.get(lane);
        return limit == null
                ? 0
                : windows.computeIfAbsent(lane, key -> new Window(limit, turns.now()))
                        .take(turns.now());
    }

    /** What was spent of a lane: no more than it allows in any window, and evenly, but for a tenth, in one of seconds. */
    private static final class Window {
        private long amount;
        private long millis;
        private double gap;
        private long lead;
        private final Deque<Long> times = new ArrayDeque<>();
        private double due;
        private boolean isExhausted;

        private Window(LaneLimit limit, long now) {
            allow(limit);
            // HubSpot counts the question for the account, which is asked before anyone knows the lanes.
            times.add(now);
        }

        private void allow(LaneLimit limit) {
            long exact = limit.window().toMillis();
            boolean isPaced = exact >= 2_000 && exact <= 60_000;
            amount = limit.amount();
            millis = exact + Math.min(JITTER, exact / 20);
            gap = isPaced ? (double) millis / amount : 0;
            lead = isPaced ? exact / 10 : 0;
        }

        /** Takes a place; answers when to try again, when there is none. */
        private long take(long now) {
            while (!times.isEmpty() && times.peekFirst() <= now - millis) {
                times.removeFirst();
            }
            long turn = (long) Math.ceil(due - lead);
            if (times.size() >= amount) {
                isExhausted = true;
                return Math.max(turn, times.peekFirst() + millis);
            } else if (turn > now) {
                return turn;
            }
            times.addLast(now);
            due = Math.max(due, isExhausted ? now + lead : (double) now) + gap;
            isExhausted = false;
            return 0;
        }
    }
}
