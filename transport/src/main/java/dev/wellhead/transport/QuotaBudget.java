package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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

    /**
     * All who name several lanes wait for them in the same order, so that nobody holds what another waits for; a lane of a
     * short window comes late, so that its unit is spent when the work begins.
     */
    @Override
    public List<Permit> acquire(List<Charge> charges, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (charges.stream().map(Charge::lane).distinct().count() < charges.size()) {
            throw new IllegalArgumentException("a lane is named twice: " + charges);
        }
        List<Charge> ordered = charges.stream()
                .sorted(Comparator.comparingLong(
                                (Charge charge) -> queue(charge.lane()).rank())
                        .thenComparing(charge -> charge.lane().pool())
                        .thenComparing(charge -> charge.lane().name()))
                .toList();
        List<Permit> permits = Budget.super.acquire(ordered, cancellation);
        return charges.stream()
                .map(charge -> permits.get(ordered.indexOf(charge)))
                .toList();
    }

    private LaneQueue queue(Lane lane) {
        return lanes.computeIfAbsent(lane, key -> new LaneQueue(key, time, jitter, listener));
    }
}
