package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the host calls into one plugin on the threads of one source: the one way in. Thread-safe. */
final class Crossing {
    private final PluginThreads threads;
    private final CallLimits limits;
    private final Quarantine quarantine;
    private final Reports reports;
    private volatile boolean ended;

    Crossing(PluginThreads threads, CallLimits limits, Quarantine quarantine, Reports reports) {
        this.threads = threads;
        this.limits = limits;
        this.quarantine = quarantine;
        this.reports = reports;
    }

    CallLimits limits() {
        return limits;
    }

    Reports reports() {
        return reports;
    }

    /** From now on only closing is called; told before anything is interrupted, so that what ends by it is known to be cut off. */
    void end() {
        ended = true;
    }

    /** Whether an answer that comes now may be what an interrupt of the host's made of it. */
    boolean isEnded() {
        return ended;
    }

    /**
     * A short call that stays in this process, such as opening a source.
     *
     * @param late closes a result that comes when nobody waits any more
     */
    <T extends @Nullable Object> T local(String name, Activity activity, Callable<T> body, Consumer<T> late)
            throws ConnectorException, InterruptedException {
        requireCallable(name);
        return new Trip<>(name, limits.quick(), true, activity, body, late).complete();
    }

    /**
     * A call that may reach the network.
     *
     * @param late closes a result that comes when nobody waits any more
     * @throws ConnectorException what the plugin threw, in the host's own classes; {@code PLUGIN-TIMEOUT} when it was not
     *     back in time
     * @throws InterruptedException when the caller is interrupted; the plugin was given a moment to notice
     */
    <T extends @Nullable Object> T call(
            String name, Duration limit, Activity activity, Callable<T> body, Consumer<T> late)
            throws ConnectorException, InterruptedException {
        return start(name, limit, activity, body, late).complete();
    }

    /** Begins such a call, to be completed by the same thread. */
    <T extends @Nullable Object> Trip<T> start(
            String name, Duration limit, Activity activity, Callable<T> body, Consumer<T> late)
            throws ConnectorException {
        requireCallable(name);
        return new Trip<>(name, limit, false, activity, body, late);
    }

    private void requireCallable(String name) throws ConnectorException {
        quarantine.require(name);
        if (ended) {
            throw closed(name);
        }
    }

    private ConnectorException closed(String name) {
        return PluginErrors.CLOSED.with(
                "plugin " + reports.plugin() + " is not called for " + name + ", because it was closed");
    }

    /** Closes something of the plugin's: allowed always, fails never, and waits even when the caller is interrupted. */
    void close(String name, Activity activity, Callable<@Nullable Void> body) {
        try {
            new Trip<>(name, limits.close(), true, activity, body, late -> {}).completeUninterruptibly();
        } catch (ConnectorException e) {
            reports.finding(GuardFinding.Kind.CLOSE_FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** One call with everything that surrounds it. Made and completed by the caller's thread. */
    final class Trip<T extends @Nullable Object> {
        private final String name;
        private final Duration limit;
        private final boolean properties;
        private final Call<T> call;
        private final long begun = System.nanoTime();

        private Trip(
                String name, Duration limit, boolean properties, Activity activity, Callable<T> body, Consumer<T> late)
                throws ConnectorException {
            this.name = name;
            this.limit = limit;
            this.properties = properties;
            this.call = new Call<>(name, body, limit.toNanos(), activity, threads.loader(), late, reports);
            boolean begins = false;
            ProcessDefaults.SHARED.enter(properties);
            try {
                threads.callers().execute(call);
                begins = true;
            } catch (RejectedExecutionException | IllegalThreadStateException e) { // the latter: the group is destroyed
                throw closed(name);
            } finally {
                if (!begins) {
                    ProcessDefaults.SHARED.leave(properties);
                }
            }
        }

        /** From now on the plugin has at most so much time of its own; called by any thread. */
        void shorten(Duration rest) {
            call.shorten(rest.toNanos());
        }

        /** Waits for the result. */
        T complete() throws ConnectorException, InterruptedException {
            return complete(this::awaited);
        }

        private T completeUninterruptibly() throws ConnectorException {
            return complete(call::awaitUninterruptibly);
        }

        private <X extends Exception> T complete(Wait<X> wait) throws ConnectorException, X {
            @Nullable ConnectorException failure = null;
            try {
                if (!wait.isOver()) {
                    throw overdue();
                }
                return result();
            } catch (ConnectorException e) {
                failure = e;
                throw e;
            } finally {
                for (String change : ProcessDefaults.SHARED.leave(properties)) {
                    reports.finding(
                            GuardFinding.Kind.GLOBAL_CHANGED,
                            "changed " + change + " in " + name + "; it was set back");
                }
                reports.called(name, System.nanoTime() - begun, failure);
            }
        }

        /** The caller was not interrupted: an interrupt that a plugin answers is none of his, and must not pass for one. */
        private T result() throws ConnectorException {
            try {
                return call.result();
            } catch (InterruptedException e) {
                String what = name + " of plugin " + reports.plugin() + " ended with an interrupt, ";
                throw ended
                        ? PluginErrors.CLOSED.with(what + "because it was closed meanwhile")
                        : PluginErrors.INTERRUPTED.with(what + "though nobody interrupted it");
            }
        }

        /** An interrupt of the caller reaches the plugin, which has a moment to end. */
        private boolean awaited() throws InterruptedException {
            try {
                return call.await();
            } catch (InterruptedException e) {
                call.interrupt();
                leave();
                throw e;
            }
        }

        private ConnectorException overdue() {
            reports.overdue(name);
            quarantine.missed(name);
            call.interrupt();
            boolean ended = leave();
            return PluginErrors.TIMEOUT.with("plugin " + reports.plugin() + " was not back from " + name + " within "
                    + words(limit) + " of its own time"
                    + (ended ? "" : "; it ignores interrupts, so one of its threads was left to itself"));
        }

        /** Gives an interrupted call its grace, then leaves it; answers whether it ended. */
        private boolean leave() {
            try {
                if (!call.await(limits.grace().toNanos())) {
                    call.interrupt();
                }
            } catch (InterruptedException again) {
                Thread.currentThread().interrupt();
            }
            boolean busy = call.giveUp(threads.callers());
            if (busy) {
                reports.abandoned(name);
            }
            return !busy;
        }
    }

    private interface Wait<X extends Exception> {
        boolean isOver() throws X;
    }

    private static String words(Duration limit) {
        return limit.toMillis() < 10_000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }
}
