package dev.wellhead.toolkit.parallel;

import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Does the same to many things at once, on the host's threads. Stateless. */
public final class InParallel {
    private InParallel() {}

    /**
     * The results in the order of the inputs; the first failure ends the rest, as does an interrupt of the caller, who
     * waits. Not to be called by work that runs on the same executor: it has a bounded number of threads.
     */
    public static <T, R> List<R> map(Executor executor, List<T> inputs, Work<T, R> work)
            throws ConnectorException, InterruptedException {
        List<FutureTask<R>> tasks = new ArrayList<>();
        try {
            for (T input : inputs) {
                FutureTask<R> task = new FutureTask<>(() -> work.apply(input));
                tasks.add(task);
                executor.execute(task);
            }
            List<R> results = new ArrayList<>();
            for (FutureTask<R> task : tasks) {
                results.add(task.get());
            }
            return results;
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof ConnectorException failure) {
                throw failure;
            } else if (e.getCause() instanceof InterruptedException interrupted) {
                // An executor may run the work on the caller's own thread.
                throw interrupted;
            }
            throw new IllegalStateException(e);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }

    /** What is done to one input. */
    @FunctionalInterface
    public interface Work<T, R> {
        R apply(T input) throws ConnectorException, InterruptedException;
    }
}
