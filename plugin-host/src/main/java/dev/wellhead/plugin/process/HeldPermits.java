package dev.wellhead.plugin.process;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The permits that a child holds. Thread-safe; those of a dead child go back, and cost what was estimated. */
final class HeldPermits {
    private final Budget budget;
    private final Map<Long, Permit> held = new HashMap<>();
    private long last;
    private boolean closed;

    HeldPermits(Budget budget) {
        this.budget = budget;
    }

    /** Answers what the child calls the permits. */
    List<Long> acquire(List<Charge> charges, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<Permit> permits = charges.size() == 1
                ? List.of(budget.acquire(charges.get(0).lane(), charges.get(0).units(), cancellation))
                : budget.acquire(charges, cancellation);
        List<Long> ids = new ArrayList<>();
        synchronized (this) {
            if (closed) {
                permits.forEach(Permit::close);
            }
            for (Permit permit : permits) {
                held.put(++last, permit);
                ids.add(last);
            }
        }
        return ids;
    }

    void settle(long id, Settlement settlement) {
        Permit permit;
        synchronized (this) {
            permit = held.get(id);
        }
        if (permit != null) {
            permit.settle(settlement);
        }
    }

    void close(long id) {
        Permit permit;
        synchronized (this) {
            permit = held.remove(id);
        }
        if (permit != null) {
            permit.close();
        }
    }

    void closeAll() {
        List<Permit> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(held.values());
            held.clear();
        }
        left.forEach(Permit::close);
    }
}
