package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one loaded plugin has of the host's, whichever source it works for: its thread group and its record. Thread-safe. */
final class PluginRuntime implements AutoCloseable {
    /** Since this release a thread group ends by itself. */
    private static final int GROUPS_END_ALONE = 19;

    private final ClassLoader loader;
    private final String id;
    private final CallLimits limits;
    private final Reports reports;
    private final Quarantine quarantine;
    private final PluginThreadGroup group;
    private final Activity activity = Activity.ofSource();
    private final PluginThreads threads;
    private final Crossing crossing;
    private final Set<SourceScope> open = new HashSet<>();
    private boolean closed;

    PluginRuntime(ClassLoader loader, String plugin, CallLimits limits, GuardListener listener) {
        this.loader = loader;
        this.id = plugin.split(" ", 2)[0];
        this.limits = limits;
        this.reports = new Reports(plugin, listener);
        this.quarantine = new Quarantine(reports);
        this.group = new PluginThreadGroup(reports, id);
        this.threads = new PluginThreads(group, "plugin-" + id, activity, loader);
        this.crossing = new Crossing(threads, limits, quarantine, reports);
    }

    /** A short call that belongs to no source. */
    <T extends @Nullable Object> T local(String name, Callable<T> body) throws ConnectorException {
        return local(crossing, activity, name, body, late -> {});
    }

    /** A short call whose caller cannot be told of an interrupt otherwise than by a failure. */
    <T extends @Nullable Object> T local(Crossing way, Activity work, String name, Callable<T> body, Consumer<T> late)
            throws ConnectorException {
        try {
            return way.local(name, work, body, late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PluginErrors.INTERRUPTED.with(name + " of plugin " + reports.plugin() + " was interrupted");
        }
    }

    /** What a source needs before it is opened. */
    SourceScope scope(SourceContext context) {
        Activity work = Activity.ofSource();
        PluginThreads own = new PluginThreads(group, "plugin-" + id + "-" + context.connectionId(), work, loader);
        GuardedContext guarded = new GuardedContext(context, work, own, reports);
        SourceScope scope =
                new SourceScope(own, work, guarded, new Crossing(own, limits, quarantine, reports), this::left);
        boolean tooLate;
        synchronized (open) {
            tooLate = closed;
            open.add(scope);
        }
        if (tooLate) {
            scope.end();
        }
        return scope;
    }

    /** Sources that are open are cut off; whoever has one may still close it. */
    @Override
    public void close() {
        List<SourceScope> left;
        synchronized (open) {
            closed = true;
            left = List.copyOf(open);
        }
        left.forEach(SourceScope::end);
        crossing.end();
        threads.close();
        reportLeft();
        destroyUnusedGroup();
    }

    private void left(SourceScope scope) {
        synchronized (open) {
            open.remove(scope);
        }
        destroyUnusedGroup();
    }

    /** A source that is still open needs a thread to be closed on; older releases start none in a destroyed group. */
    private void destroyUnusedGroup() {
        boolean unused;
        synchronized (open) {
            unused = closed && open.isEmpty();
        }
        if (unused && Runtime.version().feature() < GROUPS_END_ALONE) {
            destroyGroup();
        }
    }

    /** Threads that the plugin started are interrupted, too: nobody else ever will. */
    private void reportLeft() {
        long deadline = System.nanoTime() + limits.grace().toNanos();
        try {
            threads.remaining(limits.grace().toNanos());
            for (Thread thread : group.threads()) {
                awaitEnd(thread, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Thread thread : group.threads()) {
            reports.finding(
                    GuardFinding.Kind.THREAD_LEFT,
                    "thread '" + thread.getName() + "' still runs after the plugin was closed"
                            + SourceScope.where(thread) + "; it was interrupted");
            thread.interrupt();
        }
    }

    /** A pool has terminated a moment before its last thread has ended; what the plugin started is not waited for. */
    private static void awaitEnd(Thread thread, long deadline) throws InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (thread instanceof PluginThread && millis > 0) {
            thread.join(millis);
        }
    }

    @SuppressWarnings("removal") // older releases keep a group until it is destroyed
    private void destroyGroup() {
        try {
            group.destroy();
        } catch (IllegalThreadStateException e) {
            // A thread is left: the plugin's was interrupted and reported, others are none of our business. Or it is
            // destroyed already.
        }
    }
}
