package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The quota lanes of one process. Made once by the host, so that every connection to one account shares its lanes;
 * thread-safe; keeps no threads and nothing to close.
 *
 * <p>A lane serves first come first served. Within any window it spends at most its amount, and as much as that when
 * there is demand. What the server reports as left lowers the lane where others spend from the same quota. A refusal
 * ({@link dev.wellhead.spi.budget.Settlement#refused}) rests the whole lane. An estimate above the lane's amount waits for
 * an empty window.
 */
public final class QuotaBudget implements Budget {
    /** How much later than promised a unit comes back, for requests that overtake each other on the network. */
    private static final Duration JITTER = Duration.ofMillis(50);

    private final Time time;
    private final Duration jitter;
    private final BudgetListener listener;
    private final ConcurrentMap<Lane, LaneQueue> lanes = new ConcurrentHashMap<>();

    public QuotaBudget(BudgetListener listener) {
        this(Time.system(), JITTER, listener);
    }

    /** With a clock of the caller's, and {@code jitter} as the longest difference between two requests' ways. */
    public QuotaBudget(Time time, Duration jitter, BudgetListener listener) {
        this.time = time;
        this.jitter = jitter;
        this.listener = listener;
    }

    @Override
    public void declare(Lane lane, LaneLimit limit) {
        queue(lane).declare(limit);
    }

    @Override
    public Permit acquire(Lane lane, long estimate, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (estimate < 0) {
            throw new IllegalArgumentException("estimate must not be negative, but is " + estimate);
        }
        return queue(lane).acquire(estimate, cancellation);
    }

    private LaneQueue queue(Lane lane) {
        return lanes.computeIfAbsent(lane, key -> new LaneQueue(key, time, jitter, listener));
    }
}
