package dev.wellhead.transport;

import dev.wellhead.spi.budget.Lane;
import java.time.Duration;
import java.util.Optional;

/**
 * A reader waiting for leave to spend.
 *
 * @param lane the quota it waits for
 * @param reason what held the lane up when the wait began
 * @param units what it wants to spend
 * @param expected how long it would take with nobody ahead; empty when that depends on others finishing
 */
public record LaneWait(Lane lane, Reason reason, long units, Optional<Duration> expected) {
    /** What holds a lane up. */
    public enum Reason {
        /** The server refused, and the lane rests. */
        PAUSED,
        /** The window's units are spent. */
        RATE,
        /** As many permits are held as the lane allows at once. */
        CONCURRENCY,
        /** Others came first. */
        QUEUE
    }
}
