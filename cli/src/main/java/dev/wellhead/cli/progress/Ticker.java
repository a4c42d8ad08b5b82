package dev.wellhead.cli.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls something again and again on a thread of its own, until closed. */
final class Ticker implements AutoCloseable {
    private final ScheduledExecutorService thread;

    Ticker(Duration period, Runnable action) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread worker = new Thread(work, "wellhead-progress");
            worker.setDaemon(true);
            return worker;
        });
        thread.scheduleWithFixedDelay(action, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
