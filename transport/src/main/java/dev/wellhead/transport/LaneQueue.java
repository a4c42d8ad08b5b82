package dev.wellhead.transport;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One lane: its account and those who wait for it, first come first served. Thread-safe. */
final class LaneQueue {
    private final Lane lane;
    private final Time time;
    private final BudgetListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> waiting = new ArrayDeque<>();
    private final LaneAccount account;
    /** Stays what it was at first: those who wait must not disagree about the order. */
    private long rank;

    LaneQueue(Lane lane, Time time, Duration jitter, BudgetListener listener) {
        this.lane = lane;
        this.time = time;
        this.listener = listener;
        this.account = new LaneAccount(jitter);
    }

    void declare(LaneLimit limit) {
        lock.lock();
        try {
            account.declare(limit);
            if (rank == 0) {
                rank = -account.window();
            }
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Where the lane stands when several are waited for: a longer window first; what is not declared yet, last. */
    long rank() {
        lock.lock();
        try {
            return rank;
        } finally {
            lock.unlock();
        }
    }

    Permit acquire(long units, Cancellation cancellation) throws ConnectorException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before waiting for " + lane);
        }
        Condition place;
        LaneWait wait;
        long began = time.nanos();
        lock.lock();
        try {
            refuseIfCancelled(cancellation);
            LaneAccount.Hold hold = account.hold(began, units);
            if (waiting.isEmpty() && hold == null) {
                return new LanePermit(account.spend(began, units));
            }
            place = lock.newCondition();
            waiting.addLast(place);
            wait = describe(hold, units, began);
        } finally {
            lock.unlock();
        }
        return waitFor(place, wait, began, cancellation);
    }

    private Permit waitFor(Condition place, LaneWait wait, long began, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Cancellation.Registration registration = cancellation.onCancel(() -> wake(place));
        try {
            listener.waitStarted(wait);
            lock.lock();
            try {
                return takeTurn(place, wait.units(), cancellation);
            } finally {
                lock.unlock();
            }
        } finally {
            registration.close();
            leave(place);
            listener.waitEnded(wait, Duration.ofNanos(time.nanos() - began));
        }
    }

    private Permit takeTurn(Condition place, long units, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        while (true) {
            refuseIfCancelled(cancellation);
            if (!place.equals(waiting.peekFirst())) {
                time.awaitUntil(lock, place, Long.MAX_VALUE);
                continue;
            }
            long now = time.nanos();
            LaneAccount.Hold hold = account.hold(now, units);
            if (hold == null) {
                return new LanePermit(account.spend(now, units));
            }
            time.awaitUntil(lock, place, hold.until());
        }
    }

    private LaneWait describe(LaneAccount.@Nullable Hold hold, long units, long now) {
        if (hold == null) {
            return new LaneWait(lane, LaneWait.Reason.QUEUE, units, Optional.empty());
        }
        Optional<Duration> expected =
                hold.until() == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(hold.until() - now));
        return new LaneWait(lane, hold.reason(), units, expected);
    }

    private void refuseIfCancelled(Cancellation cancellation) throws ConnectorException {
        if (cancellation.isCancelled()) {
            throw TransportErrors.CANCELLED.with(
                    "Cancelled while waiting for the quota " + lane.name() + " of " + lane.pool() + ".");
        }
    }

    private void leave(Condition place) {
        lock.lock();
        try {
            waiting.remove(place);
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    private void wake(Condition place) {
        lock.lock();
        try {
            place.signal();
        } finally {
            lock.unlock();
        }
    }

    private void wakeFirst() {
        Condition first = waiting.peekFirst();
        if (first != null) {
            first.signal();
        }
    }

    private final class LanePermit implements Permit {
        private final LaneAccount.Spend spend;
        private boolean settled;
        private boolean closed;

        private LanePermit(LaneAccount.Spend spend) {
            this.spend = spend;
        }

        @Override
        public void settle(Settlement settlement) {
            lock.lock();
            try {
                if (!settled) {
                    settled = true;
                    account.settle(time.nanos(), spend, settlement);
                    wakeFirst();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    account.release();
                    wakeFirst();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
