package dev.wellhead.plugin.guard;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.util.ArrayList;
import java.util.List;

/** The budget as a plugin sees it: waiting counts against no deadline, and permits end with their source. Thread-safe. */
final class GuardedBudget implements Budget {
    private final Budget host;
    private final GuardedContext context;

    GuardedBudget(Budget host, GuardedContext context) {
        this.host = host;
        this.context = context;
    }

    @Override
    public void declare(Lane lane, LaneLimit limit) {
        host.declare(lane, limit);
    }

    @Override
    public Permit acquire(Lane lane, long estimate, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        context.requireOpen("budget()");
        return kept(lane, context.inside(() -> host.acquire(lane, estimate, cancellation)));
    }

    @Override
    public List<Permit> acquire(List<Charge> charges, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        context.requireOpen("budget()");
        List<Permit> permits = context.inside(() -> host.acquire(charges, cancellation));
        List<Permit> kept = new ArrayList<>();
        for (int i = 0; i < permits.size(); i++) {
            kept.add(kept(charges.get(i).lane(), permits.get(i)));
        }
        return kept;
    }

    private Permit kept(Lane lane, Permit permit) {
        HeldPermit kept = new HeldPermit(lane, permit);
        context.holdings().add(kept);
        return kept;
    }

    private final class HeldPermit implements Permit, Holdings.Held {
        private final Lane lane;
        private final Permit permit;

        HeldPermit(Lane lane, Permit permit) {
            this.lane = lane;
            this.permit = permit;
        }

        @Override
        public void settle(Settlement settlement) {
            permit.settle(settlement);
        }

        @Override
        public void close() {
            context.holdings().remove(this);
            permit.close();
        }

        @Override
        public String what() {
            return "a permit of lane '" + lane.name() + "'";
        }

        @Override
        public void release() {
            permit.close();
        }
    }
}
