package dev.wellhead.simulators.bigquery.storage;

import java.time.Duration;

/**
 * How the Storage Read API behaves.
 *
 * @param port the gRPC port on the loopback address: 0 for any free one, -1 for no Storage Read API
 * @param streamBytes how many bytes of a table justify one more stream
 * @param streams how many streams a session has at most where the client does not say
 * @param batchRows how many rows a response has at most, and where streams can be split
 * @param batchBytes about how many bytes a response has at most, before compression
 * @param latency what each response of ReadRows takes, on the simulator's clock
 * @param cachedBatches how many encoded batches are kept for the next reader; for benchmarks of readers
 * @param sessionLifetime how long a session can be read
 */
public record StorageOptions(
        int port,
        long streamBytes,
        int streams,
        int batchRows,
        int batchBytes,
        Duration latency,
        int cachedBatches,
        Duration sessionLifetime) {

    public StorageOptions {
        if (streamBytes < 1 || streams < 1 || batchRows < 1 || batchBytes < 1) {
            throw new IllegalArgumentException(
                    "streamBytes, streams, batchRows and batchBytes must be positive; they are " + streamBytes + ", "
                            + streams + ", " + batchRows + " and " + batchBytes);
        }
    }

    /** No port; otherwise as the service: a stream for each megabyte, 4,096 rows in a response, six hours. */
    public static StorageOptions off() {
        return new StorageOptions(-1, 1 << 20, 100, 4096, 2 << 20, Duration.ZERO, 0, Duration.ofHours(6));
    }

    public boolean isOn() {
        return port >= 0;
    }
}
