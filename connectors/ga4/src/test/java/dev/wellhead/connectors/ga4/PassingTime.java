package dev.wellhead.connectors.ga4;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.transport.BudgetListener;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.QuotaBudget;
import dev.wellhead.transport.Time;
import dev.wellhead.transport.TransportOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Time that passes by waiting only, so that nothing is waited for. Thread-safe. */
final class PassingTime implements Time {
    private final ManualClock clock = ManualClock.start();
    private final QuotaBudget budget = new QuotaBudget(this, Duration.ZERO, BudgetListener.NONE);

    ManualClock clock() {
        return clock;
    }

    QuotaBudget budget() {
        return budget;
    }

    HttpTransport transport() throws ConnectorException {
        return HttpTransport.open(TransportOptions.builder().time(this).build(), budget);
    }

    /** How much time has passed since the beginning. */
    Duration passed() {
        return Duration.between(ManualClock.start().instant(), clock.instant());
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
            clock.advance(Duration.ofNanos(Math.max(0, deadline - nanos())));
        }
    }
}
