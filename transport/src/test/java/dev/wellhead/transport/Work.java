package dev.wellhead.transport;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Something that a test lets another thread do. */
final class Work<T> {
    private static final int PATIENCE = 20;
    private static final long POLL = 200_000;

    private final FutureTask<T> task;
    private final Thread thread;

    private Work(Callable<T> work) {
        task = new FutureTask<>(work);
        thread = new Thread(task, "work");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Work<T> start(Callable<T> work) {
        return new Work<>(work);
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Returns when the thread is inside a method of this name. */
    void awaitInside(String method) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals(method))) {
            if (System.nanoTime() > deadline || !thread.isAlive()) {
                throw new AssertionError("the work never came to " + method);
            }
            LockSupport.parkNanos(POLL);
        }
    }

    T result() throws Exception {
        return task.get(PATIENCE, TimeUnit.SECONDS);
    }

    /** What the work threw. */
    Throwable failure() throws Exception {
        try {
            throw new AssertionError("no failure, but " + result());
        } catch (ExecutionException failed) {
            return failed.getCause();
        }
    }
}
