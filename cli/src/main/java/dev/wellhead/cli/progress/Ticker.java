package dev.wellhead.cli.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Calls something again and again on a thread of its own, until closed. */
final class Ticker implements AutoCloseable {
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> ticks;

    Ticker(Duration period, Runnable action) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "wellhead-progress");
            worker.setDaemon(true);
            return worker;
        });
        ticks = thread.scheduleWithFixedDelay(action, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticks.cancel(false);
        thread.shutdownNow();
    }
}
