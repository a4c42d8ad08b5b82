package dev.wellhead.plugin.process.child;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.event.Level;

/** Threads for what a source does ahead; a task works for the call that handed it in. Thread-safe. */
final class WorkThreads implements Executor, AutoCloseable {
    private static final int MOST = 16;
    private static final int IDLE_SECONDS = 10;

    private final String plugin;
    private final ThreadPoolExecutor threads;

    WorkThreads(ClassLoader loader, String plugin) {
        this.plugin = plugin;
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                MOST, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "plugin-work-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        long call = CurrentCall.id();
        try {
            threads.execute(() -> run(call, task));
        } catch (RejectedExecutionException closed) {
            throw new RejectedExecutionException("the source of plugin " + plugin + " is closed", closed);
        }
    }

    /** Interrupts what runs; takes no more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void run(long call, Runnable task) {
        CurrentCall.begin(call);
        try {
            task.run();
        } catch (Throwable thrown) {
            ChildLog.write(
                    Level.ERROR,
                    WorkThreads.class.getName(),
                    "A task that plugin " + plugin + " gave to its executor failed: " + PluginFailures.words(thrown),
                    thrown);
        }
    }
}
