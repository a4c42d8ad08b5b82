package dev.wellhead.connectors.hubspot;

import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Threads that live in a virtual time: one runs until it waits for a moment, then the one whose moment is next, and the
 * clock moves to it. So what happens depends on nothing but the waits, and minutes take no time. Thread-safe.
 */
final class Turns {
    private final SimulatorClock clock;
    private final PriorityQueue<Turn> waiting = new PriorityQueue<>(
            Comparator.<Turn>comparingLong(turn -> turn.millis).thenComparingLong(turn -> turn.order));
    private final ThreadLocal<Boolean> takesTurns = ThreadLocal.withInitial(() -> false);
    private long order;

    Turns(SimulatorClock clock) {
        this.clock = clock;
    }

    private static final class Turn {
        private final long millis;
        private final long order;
        private boolean hasCome;

        private Turn(long millis, long order) {
            this.millis = millis;
            this.order = order;
        }
    }

    long now() {
        return clock.millis();
    }

    /** Waits for a moment. A thread that takes no turns has the clock for itself. */
    void until(long millis) throws InterruptedException {
        if (takesTurns.get()) {
            Turn mine = enqueue(millis);
            next();
            await(mine);
        } else if (millis > now()) {
            clock.pass(Duration.ofMillis(millis - now()));
        }
    }

    /** Runs works side by side to their end. */
    void run(List<Callable<Boolean>> works) throws Exception {
        List<FutureTask<Boolean>> tasks = new ArrayList<>();
        for (Callable<Boolean> work : works) {
            Turn first = enqueue(now());
            tasks.add(new FutureTask<>(() -> {
                takesTurns.set(true);
                try {
                    await(first);
                    return work.call();
                } finally {
                    next();
                }
            }));
        }
        List<Thread> threads = tasks.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        next();
        try {
            for (FutureTask<Boolean> task : tasks) {
                task.get();
            }
        } catch (ExecutionException e) {
            threads.forEach(Thread::interrupt);
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private synchronized Turn enqueue(long millis) {
        Turn turn = new Turn(Math.max(millis, now()), order++);
        waiting.add(turn);
        return turn;
    }

    /** Hands over to whose moment is next. */
    private synchronized void next() throws InterruptedException {
        Turn turn = waiting.poll();
        if (turn != null) {
            if (turn.millis > now()) {
                clock.pass(Duration.ofMillis(turn.millis - now()));
            }
            turn.hasCome = true;
            notifyAll();
        }
    }

    private synchronized void await(Turn mine) throws InterruptedException {
        while (!mine.hasCome) {
            wait();
        }
    }
}
