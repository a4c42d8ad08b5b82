package dev.wellhead.simulators.bigquery;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.bigquery.api.ApiSettings;
import dev.wellhead.simulators.bigquery.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a BigQuery simulator behaves.
 *
 * @param port the port on the loopback address; 0 for any free one
 * @param project the project that holds the tables
 * @param dataset the dataset that holds the tables
 * @param location where datasets live and jobs run
 * @param seed what the generated rows depend on besides their number
 * @param rows how many rows the generated table has at first
 * @param authentication whether calls need a token that this simulator issued
 * @param pageBytes the size at which a page of rows is cut
 * @param cachedPages how many encoded pages are kept for the next reader; for benchmarks of readers
 * @param queryLatency how long every job is reported as running
 * @param tokenLifetime how long an access token is good for
 * @param rotation whether each refresh retires the refresh token and gives a new one
 * @param secretsFile where every secret is noted, one per line
 * @param memoryLimit of DuckDB, in its spelling; what does not fit goes to a temporary folder
 * @param clock the time that the simulator lives in
 * @param storage how the Storage Read API behaves, and whether it is there
 */
public record BigQueryOptions(
        int port,
        String project,
        String dataset,
        String location,
        long seed,
        long rows,
        boolean authentication,
        int pageBytes,
        int cachedPages,
        Duration queryLatency,
        Duration tokenLifetime,
        boolean rotation,
        Optional<Path> secretsFile,
        String memoryLimit,
        SimulatorClock clock,
        StorageOptions storage) {

    /** The defaults: a free port, no tokens, 1,000 generated rows, 10 MB pages, no Storage Read API. */
    public static BigQueryOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    ApiSettings apiSettings() {
        return new ApiSettings(project, dataset, location, authentication, pageBytes, cachedPages, queryLatency, clock);
    }

    AccountsOptions accounts() {
        AccountsOptions.Builder accounts = AccountsOptions.builder()
                .clock(clock)
                .accessLifetime(tokenLifetime)
                .rotation(rotation);
        secretsFile.ifPresent(accounts::secretsFile);
        return accounts.build();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private int port;
        private String project = "demo-project";
        private String dataset = "shop";
        private String location = "US";
        private long seed = 42;
        private long rows = 1_000;
        private boolean authentication;
        private int pageBytes = 10_000_000;
        private int cachedPages;
        private Duration queryLatency = Duration.ZERO;
        private Duration tokenLifetime = Duration.ofHours(1);
        private boolean rotation;
        private Optional<Path> secretsFile = Optional.empty();
        private String memoryLimit = "512MB";
        private SimulatorClock clock = SimulatorClock.system();
        private int grpcPort = StorageOptions.off().port();
        private long streamBytes = StorageOptions.off().streamBytes();
        private int streams = StorageOptions.off().streams();
        private int batchRows = StorageOptions.off().batchRows();
        private int batchBytes = StorageOptions.off().batchBytes();
        private Duration readLatency = StorageOptions.off().latency();
        private int cachedBatches = StorageOptions.off().cachedBatches();
        private Duration sessionLifetime = StorageOptions.off().sessionLifetime();

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder project(String value) {
            project = value;
            return this;
        }

        public Builder dataset(String value) {
            dataset = value;
            return this;
        }

        public Builder location(String value) {
            location = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder rows(long value) {
            rows = value;
            return this;
        }

        public Builder authentication(boolean value) {
            authentication = value;
            return this;
        }

        public Builder pageBytes(int value) {
            pageBytes = value;
            return this;
        }

        public Builder cachedPages(int value) {
            cachedPages = value;
            return this;
        }

        public Builder queryLatency(Duration value) {
            queryLatency = value;
            return this;
        }

        public Builder tokenLifetime(Duration value) {
            tokenLifetime = value;
            return this;
        }

        public Builder rotation(boolean value) {
            rotation = value;
            return this;
        }

        public Builder secretsFile(Path value) {
            secretsFile = Optional.of(value);
            return this;
        }

        public Builder memoryLimit(String value) {
            memoryLimit = value;
            return this;
        }

        public Builder clock(SimulatorClock value) {
            clock = value;
            return this;
        }

        /** The port of the Storage Read API: 0 for any free one, -1, the default, for none. */
        public Builder grpcPort(int value) {
            grpcPort = value;
            return this;
        }

        /** How many bytes of a table justify one more stream; a megabyte unless given. */
        public Builder streamBytes(long value) {
            streamBytes = value;
            return this;
        }

        /** How many streams a session has at most where the client does not say; 100 unless given. */
        public Builder streams(int value) {
            streams = value;
            return this;
        }

        /** How many rows a response of ReadRows has at most, and where streams can be split; 4,096 unless given. */
        public Builder batchRows(int value) {
            batchRows = value;
            return this;
        }

        /** About how many bytes a response of ReadRows has at most, before compression; 2 MB unless given. */
        public Builder batchBytes(int value) {
            batchBytes = value;
            return this;
        }

        /** What each response of ReadRows takes, on the simulator's clock. */
        public Builder readLatency(Duration value) {
            readLatency = value;
            return this;
        }

        /** How many encoded batches are kept in memory for the next reader; for benchmarks of readers. */
        public Builder cachedBatches(int value) {
            cachedBatches = value;
            return this;
        }

        /** How long a read session can be read; six hours unless given. */
        public Builder sessionLifetime(Duration value) {
            sessionLifetime = value;
            return this;
        }

        private StorageOptions storage() {
            return new StorageOptions(
                    grpcPort, streamBytes, streams, batchRows, batchBytes, readLatency, cachedBatches, sessionLifetime);
        }

        public BigQueryOptions build() {
            return new BigQueryOptions(
                    port,
                    project,
                    dataset,
                    location,
                    seed,
                    rows,
                    authentication,
                    pageBytes,
                    cachedPages,
                    queryLatency,
                    tokenLifetime,
                    rotation,
                    secretsFile,
                    memoryLimit,
                    clock,
                    storage());
        }
    }
}
