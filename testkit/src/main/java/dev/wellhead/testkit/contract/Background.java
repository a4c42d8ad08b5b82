package dev.wellhead.testkit.contract;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A call on a thread of its own, such as one that is to be interrupted. */
final class Background<T> {
    private static final String PATIENCE = "wellhead.contract.patience";
    private static final int PATIENCE_SECONDS = 28;

    private final FutureTask<T> task;
    private final Thread thread;

    private Background(Callable<T> call) {
        task = new FutureTask<>(call);
        thread = new Thread(task, "contract-caller");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Background<T> start(Callable<T> call) {
        return new Background<>(call);
    }

    /** Longer than anything that "ends soon" takes on a busy machine, less than what clients wait for a silent service. */
    private static int patience() {
        return Integer.getInteger(PATIENCE, PATIENCE_SECONDS);
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isDone() {
        return task.isDone();
    }

    /** What the call threw; null when it answered. */
    @Nullable
    Throwable failure(String otherwise) throws InterruptedException {
        try {
            task.get(patience(), TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            throw Verdict.wrong("%s (waited %d seconds)", otherwise, patience());
        }
    }

    T answer(String otherwise) throws Exception {
        try {
            return task.get(patience(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(otherwise, e.getCause());
        } catch (TimeoutException e) {
            throw Verdict.wrong("%s (waited %d seconds)", otherwise, patience());
        }
    }

    /** Waits until something holds that another thread brings about; answers whether it came to hold. */
    static boolean waitFor(BooleanSupplier condition) throws InterruptedException {
        return waitFor(condition, patience());
    }

    static boolean waitFor(BooleanSupplier condition, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(1);
        }
        return true;
    }
}
