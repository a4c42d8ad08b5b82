package dev.wellhead.engine.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which splits wait, which are being read, and what an idle worker should do next. */
final class ReadingBoard {
    private static final Duration DIVISION_PAUSE = Duration.ofMillis(20);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<SplitReading> active = new ArrayList<>();
    private final Map<StreamReading, Integer> readers = new HashMap<>();
    private final int mostUnbounded;
    private int unbounded;
    private boolean dividing;
    private boolean givenHalfExpected;
    private int nextVictim;
    private boolean closed;

    /** What a worker should do: read a split, or have one divided. */
    record Work(SplitReading reading, boolean divide) {}

    private record Waiting(SplitReading reading, long notBefore) {}

    /** @param mostUnbounded readers at once of streams whose plans do not say how many make sense */
    ReadingBoard(int mostUnbounded) {
        this.mostUnbounded = mostUnbounded;
    }

    void add(SplitReading reading, Duration delay) {
        lock.lock();
        try {
            waiting.add(new Waiting(reading, System.nanoTime() + delay.toNanos()));
            givenHalfExpected = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to do; null when the board is closed. */
    @Nullable
    Work next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Optional<Waiting> due = due();
                if (due.isPresent()) {
                    waiting.remove(due.get());
                    SplitReading reading = due.get().reading();
                    active.add(reading);
                    count(reading.stream(), 1);
                    return new Work(reading, false);
                }
                Optional<SplitReading> victim = victim();
                if (victim.isPresent()) {
                    dividing = true;
                    // From now on: the half may have been added before the division is told to be over.
                    givenHalfExpected = true;
                    return new Work(victim.get(), true);
                }
                changed.awaitNanos(patience());
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** A worker is through with a split; with a delay it is to be read on later. */
    void done(SplitReading reading, @Nullable Duration delay) {
        lock.lock();
        try {
            active.remove(reading);
            count(reading.stream(), -1);
            if (delay != null && !reading.isDiscarded()) {
                waiting.add(new Waiting(reading, System.nanoTime() + delay.toNanos()));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** An attempt to divide is over. After a success no other is made until the given half has been added. */
    void divided(boolean success) {
        lock.lock();
        try {
            dividing = false;
            givenHalfExpected &= success;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void discard(Predicate<SplitReading> which) {
        List<SplitReading> discarded = new ArrayList<>();
        lock.lock();
        try {
            waiting.stream().map(Waiting::reading).filter(which).forEach(discarded::add);
            waiting.removeIf(entry -> which.test(entry.reading()));
            active.stream().filter(which).forEach(discarded::add);
            givenHalfExpected = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        discarded.forEach(SplitReading::discard);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Waiting> due() {
        long now = System.nanoTime();
        return waiting.stream()
                .filter(entry -> entry.notBefore() - now <= 0 && hasRoom(entry.reading().stream()))
                .findFirst();
    }

    /** The readings that another worker could share, one after the other. */
    private Optional<SplitReading> victim() {
        if (dividing || givenHalfExpected) {
            return Optional.empty();
        }
        for (int i = 0; i < active.size(); i++) {
            SplitReading candidate = active.get(Math.floorMod(nextVictim++, active.size()));
            if (candidate.mayDivide() && hasRoom(candidate.stream())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private void count(StreamReading stream, int more) {
        readers.merge(stream, more, Integer::sum);
        unbounded += stream.isBounded() ? 0 : more;
    }

    private boolean hasRoom(StreamReading stream) {
        return stream.isBounded()
                ? readers.getOrDefault(stream, 0) < stream.maxConcurrency()
                : unbounded < mostUnbounded;
    }

    /**
     * How long to wait for a change: until the next split is due, or a reader has moved so far that it may divide. A
     * split that is due but finds no room is woken by {@link #done}.
     */
    private long patience() {
        long now = System.nanoTime();
        long nanos = waiting.stream()
                .mapToLong(entry -> entry.notBefore() - now)
                .filter(wait -> wait > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        boolean mayDivide = !active.isEmpty() && !dividing && !givenHalfExpected;
        return mayDivide ? Math.min(nanos, DIVISION_PAUSE.toNanos()) : nanos;
    }
}
