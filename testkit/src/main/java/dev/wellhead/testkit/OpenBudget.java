package dev.wellhead.testkit;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A budget that never makes anyone wait, and remembers. Thread-safe. */
public final class OpenBudget implements Budget {
    private final Map<Lane, LaneLimit> limits = new ConcurrentHashMap<>();
    private final List<Settlement> settlements = new CopyOnWriteArrayList<>();
    private final List<String> spent = new CopyOnWriteArrayList<>();
    private final AtomicInteger acquired = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();

    /** What was declared, the last of each lane. */
    public Map<Lane, LaneLimit> limits() {
        return Map.copyOf(limits);
    }

    /** Every settlement so far, in order. */
    public List<Settlement> settlements() {
        return List.copyOf(settlements);
    }

    /** Every settlement so far in words, e.g. {@code search: 1, 4 left}. */
    public List<String> spent() {
        return List.copyOf(spent);
    }

    /** How many permits were given. */
    public int acquired() {
        return acquired.get();
    }

    /** How many of them were not closed yet. */
    public int held() {
        return held.get();
    }

    @Override
    public void declare(Lane lane, LaneLimit limit) {
        limits.put(lane, limit);
    }

    @Override
    public Permit acquire(Lane lane, long estimate, Cancellation cancellation) {
        acquired.incrementAndGet();
        held.incrementAndGet();
        return new Permit() {
            private boolean closed;
            private boolean settled;

            @Override
            public void settle(Settlement settlement) {
                if (!settled) {
                    settled = true;
                    settlements.add(settlement);
                    spent.add(lane.name() + ": " + words(settlement));
                }
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    held.decrementAndGet();
                }
            }
        };
    }

    private static String words(Settlement settlement) {
        return settlement.actual()
                + (settlement.remaining().isPresent()
                        ? ", " + settlement.remaining().getAsLong() + " left"
                        : "")
                + settlement
                        .pause()
                        .map(pause -> ", rests " + pause.toMillis() + " ms")
                        .orElse("");
    }
}
