package dev.wellhead.plugin.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The clocks of everything that a child has to do. Thread-safe. */
final class CallClocks {
    private final Map<Long, CallClock> open = new ConcurrentHashMap<>();

    CallClock start(long id, String call, Duration limit, boolean owing) {
        CallClock clock = new CallClock(id, call, limit, owing, System.nanoTime());
        open.put(id, clock);
        return clock;
    }

    void end(long id, CallClock clock) {
        open.remove(id, clock);
    }

    /**
     * Stops a clock while the plugin is at the host.
     *
     * @param call for which call; where it is not known, any of them may wait for what comes of it, so all stop
     */
    Visit visit(long call) {
        CallClock one = open.get(call);
        List<CallClock> stopped = one == null ? List.copyOf(open.values()) : List.of(one);
        stopped.forEach(CallClock::enterHost);
        return () -> {
            long now = System.nanoTime();
            stopped.forEach(clock -> clock.leaveHost(now));
        };
    }

    Optional<CallClock> overdue(long now) {
        return open.values().stream().filter(clock -> clock.isOverdue(now)).findFirst();
    }

    void shift(long nanos) {
        open.values().forEach(clock -> clock.shift(nanos));
    }

    /** Time at the host; ends with {@link #close}. */
    @FunctionalInterface
    interface Visit extends AutoCloseable {
        @Override
        void close();
    }
}
