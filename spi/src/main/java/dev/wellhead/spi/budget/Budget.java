package dev.wellhead.spi.budget;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.HostImplemented;
import dev.wellhead.spi.Stable;
import java.util.ArrayList;
import java.util.List;

/**
 * Quota pools shared by every reader of an account in this process; implemented by the host, thread-safe. For HTTP and
 * gRPC alike. Waiting for a permit counts against no deadline and is visible in progress.
 */
@HostImplemented
@Stable(since = "0.1")
public interface Budget {
    /** Says what a lane allows. Until then, and for lanes never declared, only pauses hold anyone up. */
    void declare(Lane lane, LaneLimit limit);

    /**
     * Waits for leave to spend {@code estimate} units.
     *
     * @throws ConnectorException of kind {@code CANCELLED} when {@code cancellation} is cancelled first
     */
    Permit acquire(Lane lane, long estimate, Cancellation cancellation) throws ConnectorException, InterruptedException;

    /**
     * Waits for leave in several lanes at once. The host chooses the order, so that those who share lanes do not wait for
     * each other and the lane with the shortest window comes last; each lane may be named once.
     *
     * @return a permit for each charge, in the order of the charges; none is held when this throws
     * @throws ConnectorException of kind {@code CANCELLED} when {@code cancellation} is cancelled first
     */
    default List<Permit> acquire(List<Charge> charges, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<Permit> permits = new ArrayList<>();
        boolean complete = false;
        try {
            for (Charge charge : charges) {
                permits.add(acquire(charge.lane(), charge.units(), cancellation));
            }
            complete = true;
            return permits;
        } finally {
            if (!complete) {
                permits.forEach(permit -> {
                    permit.settle(Settlement.of(0));
                    permit.close();
                });
            }
        }
    }
}
