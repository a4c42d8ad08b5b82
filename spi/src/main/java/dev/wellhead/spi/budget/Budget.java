package dev.wellhead.spi.budget;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Stable;

/**
 * Quota pools shared by every reader of an account in this process; implemented by the host, thread-safe. For HTTP and
 * gRPC alike. Waiting for a permit counts against no deadline and is visible in progress.
 */
@Stable(since = "1.0")
public interface Budget {
    /** Says what a lane allows. Until then, and for lanes never declared, only pauses hold anyone up. */
    void declare(Lane lane, LaneLimit limit);

    /**
     * Waits for leave to spend {@code estimate} units.
     *
     * @throws ConnectorException of kind {@code CANCELLED} when {@code cancellation} is cancelled first
     */
    Permit acquire(Lane lane, long estimate, Cancellation cancellation) throws ConnectorException, InterruptedException;
}
