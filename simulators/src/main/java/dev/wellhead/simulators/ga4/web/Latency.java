package dev.wellhead.simulators.ga4.web;

import dev.wellhead.simulators.ga4.data.Chance;
import java.time.Duration;

/**
 * How long the service takes to answer: a base, a cost for each thousand rows of the page, and chance, which adds up to
 * so many percent. On a virtual clock answers take no time.
 */
public record Latency(Duration base, Duration perThousandRows, int jitterPercent) {

    /** Answers come at once. */
    public static Latency none() {
        return new Latency(Duration.ZERO, Duration.ZERO, 0);
    }

    /** 400 ms and 20 ms for a thousand rows, up to a third more: 5 to 7 seconds for the largest page. */
    public static Latency usual() {
        return new Latency(Duration.ofMillis(400), Duration.ofMillis(20), 33);
    }

    /** The time of one answer. */
    Duration of(long rows, long hash) {
        long nanos = base.toNanos() + perThousandRows.toNanos() * rows / 1000;
        return Duration.ofNanos(nanos + nanos / 100 * new Chance(hash).below(jitterPercent + 1));
    }
}
