package dev.wellhead.engine.run;

import java.time.Clock;
import java.time.Duration;

/**
 * How a run behaves.
 *
 * @param parallelism readers at once, over all streams whose plans do not say how many make sense: each holds a page in
 *     memory
 * @param mostReaders readers at once with those of streams whose plans say it, such as readers that wait for a service's
 *     answers most of the time
 * @param batchRows rows after which a commit is made
 * @param batchTime time after which a commit is made when anything waits for one
 * @param queueBytes bytes of pages that may wait for the destination
 * @param attempts how often a split may fail in a row, without any progress, before its stream fails
 * @param retryDelay wait before a split is opened again; doubled for each further failure, a minute at most
 * @param clock the time
 */
public record SyncOptions(
        int parallelism,
        int mostReaders,
        long batchRows,
        Duration batchTime,
        long queueBytes,
        int attempts,
        Duration retryDelay,
        Clock clock) {
    public SyncOptions {
        if (parallelism < 1 || batchRows < 1 || queueBytes < 1 || attempts < 1) {
            throw new IllegalArgumentException("parallelism, batchRows, queueBytes and attempts must be at least 1");
        }
        if (mostReaders < parallelism) {
            throw new IllegalArgumentException(
                    "mostReaders must be at least parallelism, but is " + mostReaders + " of " + parallelism);
        }
    }

    /**
     * Four row groups of DuckDB: a commit of fewer that ends within one has DuckDB write most of its rows again when the
     * next one comes. What a crash may cost is bounded by the batch's time.
     */
    private static final long BATCH_ROWS = 4 * 122_880;

    /**
     * Four readers, up to sixteen where plans say how many make sense; commits of about 500,000 rows or 5 seconds, 32 MiB
     * of pages waiting, five attempts.
     */
    public static SyncOptions defaults() {
        return new SyncOptions(
                4, 16, BATCH_ROWS, Duration.ofSeconds(5), 32L << 20, 5, Duration.ofSeconds(1), Clock.systemUTC());
    }

    /** Readers at once of a stream that has them alone, by how many its plan says make sense. */
    public int readers(int maxConcurrency) {
        return maxConcurrency == Integer.MAX_VALUE ? parallelism : Math.min(mostReaders, maxConcurrency);
    }

    /** So many readers, whatever plans say. */
    public SyncOptions withParallelism(int readers) {
        return new SyncOptions(readers, readers, batchRows, batchTime, queueBytes, attempts, retryDelay, clock);
    }

    public SyncOptions withBatch(long rows, Duration time) {
        return new SyncOptions(parallelism, mostReaders, rows, time, queueBytes, attempts, retryDelay, clock);
    }

    public SyncOptions withClock(Clock other) {
        return new SyncOptions(parallelism, mostReaders, batchRows, batchTime, queueBytes, attempts, retryDelay, other);
    }

    public SyncOptions withRetryDelay(Duration first) {
        return new SyncOptions(parallelism, mostReaders, batchRows, batchTime, queueBytes, attempts, first, clock);
    }
}
