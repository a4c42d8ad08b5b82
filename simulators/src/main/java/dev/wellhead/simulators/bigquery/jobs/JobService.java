package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Database.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts jobs, finds them again and waits for them. Thread-safe. */
public final class JobService implements AutoCloseable {
    private final SimulatorClock clock;
    private final Duration latency;
    private final ExecutorService workers;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<Long, Job> inOrder = new ConcurrentSkipListMap<>();
    private long number;

    /** The work of a job: is given a place to say how it can be stopped. */
    public interface Work {
        JobResult run(Consumer<Runnable> onStart) throws Exception;
    }

    /** @param latency how long every job is reported as running */
    public JobService(SimulatorClock clock, Duration latency) {
        this.clock = clock;
        this.latency = latency;
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulator-job");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A job id of the form that the service makes up. */
    public static String newId() {
        return "job_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Starts a job, or fails with the service's 409 where the id was used before. */
    public Job start(JobId id, ObjectNode configuration, Work work) {
        Instant now = clock.instant();
        Job job = new Job(id, configuration, now, now.plus(latency));
        if (jobs.putIfAbsent(key(id.project(), id.job()), job) != null) {
            throw ApiException.duplicate("Job " + id);
        }
        synchronized (this) {
            inOrder.put(--number, job);
        }
        workers.execute(() -> run(job, work));
        return job;
    }

    private static void run(Job job, Work work) {
        try {
            job.complete(work.run(job::onCancel));
        } catch (ApiException e) {
            job.fail(e);
        } catch (DatabaseException e) {
            job.fail(new ApiException(400, "invalidQuery", String.valueOf(e.getMessage()), null));
        } catch (Exception e) {
            job.fail(new ApiException(500, "internalError", "An internal error occurred: " + e, null));
        }
    }

    /** Waits until a job is done or the timeout has passed. */
    public boolean await(Job job, long timeoutMillis) throws InterruptedException {
        Instant deadline = clock.instant().plusMillis(timeoutMillis);
        // On a virtual clock the work takes no time, so waiting for it may not count against the timeout.
        boolean worked = job.awaitWork(
                clock.isReal() ? timeoutMillis : Duration.ofMinutes(10).toMillis());
        Instant now = clock.instant();
        Instant until = job.readyAt().isBefore(deadline) ? job.readyAt() : deadline;
        if (worked && now.isBefore(until) && !job.isDone(now)) {
            clock.pass(Duration.between(now, until));
        }
        return job.isDone(clock.instant());
    }

    public @Nullable Job find(String project, String id) {
        return jobs.get(key(project, id));
    }

    /** The job, or the service's 404, also where it ran in another location. */
    public Job get(String project, String id, String location) {
        Job job = find(project, id);
        if (job == null || !sameLocation(job, location)) {
            String where = location.isEmpty() ? "" : location + ".";
            throw ApiException.notFound("Job " + project + ":" + where + id);
        }
        return job;
    }

    private static boolean sameLocation(Job job, String location) {
        String ran = job.id().location();
        boolean multiRegion = ran.equalsIgnoreCase("US") || ran.equalsIgnoreCase("EU");
        return location.isEmpty() ? multiRegion : ran.equalsIgnoreCase(location);
    }

    /** The jobs of a project, the newest first. */
    public List<Job> list(String project) {
        List<Job> found = new ArrayList<>();
        for (Job job : inOrder.values()) {
            if (job.id().project().equals(project)) {
                found.add(job);
            }
        }
        return found;
    }

    private static String key(String project, String id) {
        return project + ":" + id;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
