package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A job and what became of it. Thread-safe.
 *
 * <p>The work itself ends when it ends; on top of that the job is reported as running until its simulated duration has
 * passed.
 */
public final class Job {
    private final JobId id;
    private final ObjectNode configuration;
    private final Instant created;
    private final Instant readyAt;
    private final CountDownLatch worked = new CountDownLatch(1);
    private @Nullable JobResult result;
    private @Nullable ApiException failure;
    private @Nullable Instant cancelledAt;
    private Runnable interrupt = () -> {};

    public Job(JobId id, ObjectNode configuration, Instant created, Instant readyAt) {
        this.id = id;
        this.configuration = configuration;
        this.created = created;
        this.readyAt = readyAt;
    }

    public JobId id() {
        return id;
    }

    public ObjectNode configuration() {
        return configuration.deepCopy();
    }

    public Instant created() {
        return created;
    }

    /** When the simulated duration is over. */
    public Instant readyAt() {
        return readyAt;
    }

    synchronized void complete(JobResult newResult) {
        result = newResult;
        worked.countDown();
    }

    synchronized void fail(ApiException newFailure) {
        failure = newFailure;
        worked.countDown();
    }

    /** Sets what stops the work. */
    synchronized void onCancel(Runnable action) {
        interrupt = action;
    }

    /** Asks for the end of a job that is not done. */
    public void cancel(Instant now) {
        Runnable action;
        synchronized (this) {
            if (isDone(now)) {
                return;
            }
            cancelledAt = now;
            action = interrupt;
        }
        action.run();
    }

    boolean awaitWork(long millis) throws InterruptedException {
        return worked.await(millis, TimeUnit.MILLISECONDS);
    }

    public synchronized boolean isDone(Instant now) {
        return cancelledAt != null || worked.getCount() == 0 && !now.isBefore(readyAt);
    }

    /** The error of a job that is done, or null. */
    public synchronized @Nullable ApiException failure() {
        return cancelledAt != null
                ? new ApiException(200, "stopped", "Job execution was cancelled: User requested cancellation", null)
                : failure;
    }

    /** The result of a job that is done without an error. */
    public synchronized @Nullable JobResult result() {
        return cancelledAt == null ? result : null;
    }
}
