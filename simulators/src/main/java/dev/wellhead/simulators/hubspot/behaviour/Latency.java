package dev.wellhead.simulators.hubspot.behaviour;

import java.time.Duration;

/**
 * How long the service takes to answer: a base, a cost for each property that was asked for, and chance, which adds
 * up to so many percent. On a virtual clock answers take no time.
 */
public record Latency(Duration base, Duration perProperty, int jitterPercent) {

    /** Answers come at once. */
    public static Latency none() {
        return new Latency(Duration.ZERO, Duration.ZERO, 0);
    }

    /** 200 ms and 2.5 ms for a property, up to a third more: 300 to 400 ms for a page of 40 properties. */
    public static Latency usual() {
        return new Latency(Duration.ofMillis(200), Duration.ofNanos(2_500_000), 33);
    }

    /** The time of one answer. */
    public Duration of(int properties, long hash) {
        long nanos = base.toNanos() + perProperty.toNanos() * properties;
        return nanos == 0
                ? Duration.ZERO
                : Duration.ofNanos(nanos + nanos / 100 * ((hash >>> 1) % (jitterPercent + 1)));
    }
}
