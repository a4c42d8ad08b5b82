package dev.wellhead.plugin.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one source, or of what belongs to no source: made when needed, gone when idle for a while or when closed.
 * Calls get a thread each, because every one of them has a caller that waits; work that the plugin hands to its executor
 * shares a few dozen. Thread-safe.
 */
final class PluginThreads implements AutoCloseable {
    /** As many as the host's own executor has. */
    private static final int MOST_WORKERS = 32;

    private static final int IDLE_SECONDS = 10;

    private final PluginThreadGroup group;
    private final String name;
    private final Activity activity;
    private final ClassLoader loader;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Thread, Boolean> alive = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor callers;
    private final ThreadPoolExecutor workers;

    /** @param name what the threads are called, without their number */
    PluginThreads(PluginThreadGroup group, String name, Activity activity, ClassLoader loader) {
        this.group = group;
        this.name = name;
        this.activity = activity;
        this.loader = loader;
        ThreadFactory factory = this::thread;
        callers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
        workers = new ThreadPoolExecutor(
                MOST_WORKERS, MOST_WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        workers.allowCoreThreadTimeOut(true);
    }

    /** For calls. */
    Executor callers() {
        return callers;
    }

    /** For work beside a call. */
    Executor workers() {
        return workers;
    }

    ClassLoader loader() {
        return loader;
    }

    /** From now on threads end as soon as they are idle; those that work go on. */
    void retire() {
        workers.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
        callers.setKeepAliveTime(1, TimeUnit.NANOSECONDS);
    }

    /** Interrupts what still runs, starts nothing more, and does not wait. */
    @Override
    public void close() {
        workers.shutdownNow();
        callers.shutdownNow();
    }

    /** Waits after closing; answers the threads that are still busy then. */
    List<Thread> remaining(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        callers.awaitTermination(nanos, TimeUnit.NANOSECONDS);
        workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        return callers.isTerminated() && workers.isTerminated() ? List.of() : new ArrayList<>(alive.keySet());
    }

    private Thread thread(Runnable work) {
        Runnable counted = () -> {
            Thread self = Thread.currentThread();
            alive.put(self, true);
            try {
                work.run();
            } finally {
                alive.remove(self);
            }
        };
        return new PluginThread(group, counted, name + "-" + count.incrementAndGet(), activity, loader);
    }
}
