package dev.wellhead.spi;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A switch that ends work in progress: whoever blocks registers how to be woken. Owned by the one who starts the work;
 * thread-safe; cancelling twice does nothing.
 */
@Stable(since = "0.1")
public final class Cancellation {
    private final Deque<Runnable> actions = new ArrayDeque<>();
    private boolean cancelled;

    /** A switch that is not cancelled. */
    public Cancellation() {}

    /** Runs every registered action once, newest first, on the calling thread. Actions must be quick and not throw. */
    public void cancel() {
        Deque<Runnable> pending;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            pending = new ArrayDeque<>(actions);
            actions.clear();
        }
        pending.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        synchronized (actions) {
            return cancelled;
        }
    }

    /**
     * Registers {@code action} to run on {@link #cancel()}, at once when that has happened already.
     *
     * @return closes the registration; the action does not run afterwards
     */
    public Registration onCancel(Runnable action) {
        synchronized (actions) {
            if (!cancelled) {
                actions.addFirst(action);
                return () -> remove(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void remove(Runnable action) {
        synchronized (actions) {
            actions.remove(action);
        }
    }

    /** A registered action; closing it is idempotent. */
    @FunctionalInterface
    @HostImplemented
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
