package dev.wellhead.engine.run;

import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plans streams beside the writer. */
final class PlanningThreads implements AutoCloseable {
    private final StreamPlanner planner;
    private final ExecutorService threads;
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();

    /** A plan, or why there is none. */
    record Result(StreamTask task, Optional<StreamPlanner.Planned> planned, Optional<ConnectorException> failure) {}

    PlanningThreads(StreamPlanner planner, int parallelism) {
        this.planner = planner;
        this.threads = Executors.newFixedThreadPool(parallelism, work -> {
            Thread thread = new Thread(work, "wellhead-plan");
            thread.setDaemon(true);
            return thread;
        });
    }

    void submit(StreamTask task, StreamState state) {
        threads.execute(() -> results.add(plan(task, state)));
    }

    /** What has been planned since the last call. */
    List<Result> results() {
        List<Result> taken = new ArrayList<>();
        for (Result result = results.poll(); result != null; result = results.poll()) {
            taken.add(result);
        }
        return taken;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private Result plan(StreamTask task, StreamState state) {
        try {
            return new Result(task, Optional.of(planner.plan(task, state)), Optional.empty());
        } catch (ConnectorException e) {
            return new Result(task, Optional.empty(), Optional.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(task, ErrorKind.CANCELLED, "PLAN-CANCELLED", "planning was interrupted", e);
        } catch (RuntimeException | Error e) {
            // Any error, a full heap too: the run waits for a result of every stream.
            return failed(task, ErrorKind.BUG, "PLAN-BROKEN", "planning stream " + task.ref() + " broke: " + e, e);
        }
    }

    private static Result failed(StreamTask task, ErrorKind kind, String code, String message, Throwable cause) {
        ConnectorException failure = ConnectorException.of(kind, code, message).withCause(cause);
        return new Result(task, Optional.empty(), Optional.of(failure));
    }
}
