package dev.wellhead.connectors.hubspot;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.transport.HttpTrace;
import dev.wellhead.transport.Time;
import dev.wellhead.transport.TransportListener;
import dev.wellhead.transport.TransportOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Time of a simulated account that passes with each call and each wait, so that nothing is waited for and no two calls are
 * of the same moment. Thread-safe.
 */
public final class VirtualTime implements Time, TransportListener {
    private static final Duration CALL = Duration.ofMillis(170);

    private final SimulatorClock clock =
            SimulatorClock.virtual(Clock.systemUTC().instant());

    private volatile Runnable afterCall = () -> {};

    public SimulatorClock clock() {
        return clock;
    }

    public void pass(Duration duration) throws InterruptedException {
        clock.pass(duration);
    }

    /** What happens in the account after each call from now on. */
    public void afterCall(Runnable happens) {
        afterCall = happens;
    }

    TransportOptions transport() {
        return TransportOptions.builder().time(this).listener(this).build();
    }

    @Override
    public long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // whoever calls it asks again, as the contract says
    public void awaitUntil(Lock lock, Condition condition, long deadline) throws InterruptedException {
        if (deadline == Long.MAX_VALUE) {
            condition.await();
        } else {
            pass(Duration.ofNanos(Math.max(0, deadline - nanos())));
        }
    }

    @Override
    public void exchanged(HttpTrace trace) {
        try {
            clock.pass(CALL);
            afterCall.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
