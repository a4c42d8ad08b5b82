package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;

/** What the methods need to know of the simulator's options. */
public record ApiSettings(
        String project,
        String dataset,
        String location,
        boolean authentication,
        int pageBytes,
        int cachedPages,
        Duration queryLatency,
        SimulatorClock clock) {}
