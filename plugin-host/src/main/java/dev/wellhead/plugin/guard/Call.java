package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call into plugin code: a thread of the plugin carries it out while the caller waits. The result reaches whoever
 * waits, or, once he has given up, {@code late}.
 *
 * @param <T> what the call answers
 */
final class Call<T extends @Nullable Object> implements Runnable {
    /** Keeps a wait that is almost over from turning into many short ones while the plugin is inside the host. */
    private static final long SHORTEST_WAIT_NANOS = 5_000_000;

    private final String name;
    private final Callable<T> body;
    private final Consumer<T> late;
    private final Activity activity;
    private final ClassLoader loader;
    private final Reports reports;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long begun = System.nanoTime();
    private final long insideBefore;
    private boolean done;
    private boolean givenUp;
    private @Nullable Thread runner;
    private @Nullable T result;
    private @Nullable Exception failure;
    private long limit;

    /**
     * @param limit nanoseconds that the plugin may spend in its own code
     * @param late takes a result for which nobody waits any more; may be plugin code, called on the plugin's threads
     */
    Call(
            String name,
            Callable<T> body,
            long limit,
            Activity activity,
            ClassLoader loader,
            Consumer<T> late,
            Reports reports) {
        this.name = name;
        this.body = body;
        this.limit = limit;
        this.activity = activity;
        this.loader = loader;
        this.late = late;
        this.reports = reports;
        this.insideBefore = activity.nanosInside();
    }

    @Override
    public void run() {
        PluginThread thread = (PluginThread) Thread.currentThread();
        thread.begin(activity, loader);
        starts(thread);
        @Nullable T answer = null;
        @Nullable Exception problem = null;
        try {
            answer = body.call();
        } catch (InterruptedException e) {
            problem = new InterruptedException("interrupted in " + name + " of plugin " + reports.plugin());
        } catch (Throwable e) { // whatever a plugin throws
            problem = reports.failures().of(e, name);
        }
        if (ends(answer, problem)) {
            reports.returned(name);
            handOver(answer);
        }
    }

    /** Waits until the call is over, or has used up its time; answers whether it is over. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = limit - ownNanos();
            while (!done && left > 0) {
                changed.awaitNanos(Math.max(left, SHORTEST_WAIT_NANOS));
                left = limit - ownNanos();
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** Waits at most so many nanoseconds, whatever the plugin does meanwhile; answers whether the call is over. */
    boolean await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!done && left > 0) {
                left = changed.awaitNanos(left);
            }
            return done;
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #await()}, whatever interrupts the caller meanwhile; it stays interrupted. */
    boolean awaitUninterruptibly() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From now on the plugin has at most so many nanoseconds of its own. */
    void shorten(long nanos) {
        lock.lock();
        try {
            limit = Math.min(limit, ownNanos() + nanos);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the thread while it carries out this call, and never another one. */
    void interrupt() {
        lock.lock();
        try {
            if (runner != null) {
                runner.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more. Answers whether the plugin is still busy; what came already is handed over by {@code threads}. */
    boolean giveUp(Executor threads) {
        @Nullable T unwanted;
        lock.lock();
        try {
            givenUp = true;
            if (!done) {
                return true;
            }
            unwanted = result;
        } finally {
            lock.unlock();
        }
        if (unwanted != null) {
            threads.execute(() -> handOver(unwanted));
        }
        return false;
    }

    /**
     * What the call answered; only when it is over.
     *
     * @throws InterruptedException when the plugin ended with one, whoever interrupted it
     */
    T result() throws ConnectorException, InterruptedException {
        lock.lock();
        try {
            if (failure instanceof ConnectorException problem) {
                throw problem;
            } else if (failure instanceof InterruptedException interrupt) {
                throw interrupt;
            }
            return Unchecked.answer(result);
        } finally {
            lock.unlock();
        }
    }

    private long ownNanos() {
        return System.nanoTime() - begun - (activity.nanosInside() - insideBefore);
    }

    private void starts(Thread thread) {
        lock.lock();
        try {
            runner = thread;
        } finally {
            lock.unlock();
        }
    }

    /** Answers whether nobody waits any more. */
    private boolean ends(@Nullable T answer, @Nullable Exception problem) {
        lock.lock();
        try {
            runner = null;
            Thread.interrupted(); // an interrupt meant for this call must not reach the next one of the thread
            result = answer;
            failure = problem;
            done = true;
            changed.signalAll();
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

    private void handOver(@Nullable T answer) {
        if (answer == null) {
            return;
        }
        try {
            late.accept(answer);
        } catch (Throwable e) { // plugin code: closing what came too late
            reports.finding(
                    GuardFinding.Kind.CLOSE_FAILED,
                    "closing what " + name + " answered too late failed: "
                            + reports.failures().text(e));
        }
    }
}
