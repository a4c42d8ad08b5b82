package dev.wellhead.plugin.guard;

import java.util.List;
import java.util.function.Consumer;

/** What belongs to one open source besides the source: its threads and what it has of the host's. Thread-safe. */
final class SourceScope implements AutoCloseable {
    private final PluginThreads threads;
    private final Activity activity;
    private final GuardedContext context;
    private final Crossing crossing;
    private final Consumer<SourceScope> closed;

    /** @param closed told of the end of this scope */
    SourceScope(
            PluginThreads threads,
            Activity activity,
            GuardedContext context,
            Crossing crossing,
            Consumer<SourceScope> closed) {
        this.threads = threads;
        this.activity = activity;
        this.context = context;
        this.crossing = crossing;
        this.closed = closed;
    }

    Activity activity() {
        return activity;
    }

    GuardedContext context() {
        return context;
    }

    /** The way into the source. */
    Crossing crossing() {
        return crossing;
    }

    /** From now on the source is only closed: what it answers otherwise counts no more. Interrupts nothing. */
    void end() {
        crossing.end();
        threads.retire();
    }

    /** Ends the threads, takes back what was left open, and says what did not end. */
    @Override
    public void close() {
        end();
        context.holdings().close();
        threads.close();
        try {
            List<Thread> left = threads.remaining(crossing.limits().grace().toNanos());
            for (Thread thread : left) {
                crossing.reports()
                        .finding(
                                GuardFinding.Kind.THREAD_LEFT,
                                "thread '" + thread.getName() + "' still runs after its source was closed"
                                        + where(thread));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.accept(this);
        }
    }

    /** Where a thread is, for a sentence. */
    static String where(Thread thread) {
        StackTraceElement[] trace = thread.getStackTrace();
        return trace.length == 0 ? "" : ", in " + trace[0].getClassName() + "." + trace[0].getMethodName();
    }
}
