package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Metering;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The permits of one attempt, one for each lane that its request names. Used by one thread at a time. */
final class Permits {
    private static final byte[] UNREAD = new byte[0];

    private final List<Charge> charges;
    private final List<Permit> held;

    private Permits(List<Charge> charges, List<Permit> held) {
        this.charges = charges;
        this.held = held;
    }

    static Permits acquire(Budget budget, List<Charge> charges, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return new Permits(charges, charges.isEmpty() ? List.of() : budget.acquire(charges, cancellation));
    }

    /**
     * Settles what the answer's head tells.
     *
     * @param rest how long a refused lane rests when the connector knows no better
     * @return whether a lane rests now, so that sending again waits there
     */
    boolean answered(Answer answer, Metering metering, Duration rest) {
        boolean rests = false;
        byte[] body = answer.status() < 400 || held.isEmpty() ? UNREAD : answer.peek(Answer.RULES_SEE);
        for (int i = 0; i < held.size(); i++) {
            Optional<Settlement> settlement =
                    metering.settle(charges.get(i), answer.status(), answer.headers(), body, rest);
            if (settlement.isPresent()) {
                held.get(i).settle(settlement.get());
                rests |= settlement.get().pause().isPresent();
            }
        }
        return rests;
    }

    /** The request never reached the server. */
    void unspent() {
        held.forEach(permit -> permit.settle(Settlement.of(0)));
    }

    void settle(Lane lane, Settlement settlement) {
        for (int i = 0; i < held.size(); i++) {
            if (charges.get(i).lane().equals(lane)) {
                held.get(i).settle(settlement);
            }
        }
    }

    void close() {
        held.forEach(Permit::close);
    }
}
