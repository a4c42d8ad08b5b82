package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.settings.Setting;
import dev.wellhead.toolkit.text.Globs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of a BigQuery connection, besides signing in. */
public record BigQuerySettings(
        @Setting(doc = "The project that holds the datasets.", example = "my-project")
        String project,

        @Setting(
                doc = "The project that pays for queries and whose quota is used; the project itself unless given.",
                example = "my-billing-project")
        Optional<String> billingProject,

        @Setting(doc = "Datasets to offer, as names or patterns with * and ?; all unless given.", example = "sales_*")
        List<String> datasets,

        @Setting(
                doc = "Where queries run, e.g. EU or europe-west3; found by BigQuery from the tables unless given.",
                example = "EU")
        Optional<String> location,

        @Setting(
                doc = "The address of the API; change it for a private endpoint, a simulator or an emulator.",
                defaultValue = "https://bigquery.googleapis.com")
        URI endpoint,

        @Setting(
                doc = "A query that would bill more bytes than this is refused by BigQuery before it costs anything.",
                example = "10000000000")
        Optional<Long> maxBytesBilled,

        @Setting(doc = "Labels on every job, for billing reports: lower case letters, digits, _ and -.")
        Map<String, String> labels,

        @Setting(doc = "BigQuery ends a job that runs longer.", example = "30m")
        Optional<Duration> jobTimeout,

        @Setting(
                doc = "interactive queries start at once; batch queries wait for idle slots and count against no"
                        + " concurrency limit.",
                defaultValue = "interactive")
        Priority priority,

        @Setting(
                doc =
                        "How whole tables are read where the Storage Read API is not used: query reads an unchanging result"
                                + " and bills a scan of the columns; table costs nothing, but rows that change meanwhile may be"
                                + " missed or come twice; auto uses the Storage Read API where it can, queries tables up to 8 GiB"
                                + " and reads larger ones as table.",
                defaultValue = "auto")
        FullRead fullRead,

        @Setting(
                doc =
                        "Whether rows are read by the Storage Read API, many streams at once as of one time: auto does where"
                                + " the account may; on makes it an error when it may not; off never does.",
                defaultValue = "auto")
        ReadApi readApi,

        @Setting(
                doc =
                        "The address of the Storage Read API; found from the endpoint when that is Google's, else not used"
                                + " unless given.",
                example = "https://bigquerystorage.googleapis.com")
        Optional<URI> storageEndpoint,

        @Setting(
                doc = "How what is new since the last run is found: cursor by a column that only grows; changes by the"
                        + " table's change history, deletions too; appends by its history of added rows; partitions by"
                        + " when each partition changed; auto by the cursor that is given, else by the change history"
                        + " where it is kept and the table has a key, else by a column that looks like a cursor.",
                defaultValue = "auto")
        Incremental incremental,

        @Setting(doc = "Whether results that BigQuery has cached, which are free, may be used.", defaultValue = "true")
        boolean useQueryCache,

        @Setting(
                doc = "Most rows asked for in one answer; BigQuery ends an answer at about 10 MB in any case.",
                defaultValue = "50000")
        int pageRows) {
    private static final Pattern LABEL = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");

    /** When a query starts. */
    public enum Priority {
        INTERACTIVE,
        BATCH
    }

    /** Whether rows are read by the Storage Read API. */
    public enum ReadApi {
        AUTO,
        ON,
        OFF
    }

    /** How a whole table is read. */
    public enum FullRead {
        AUTO,
        QUERY,
        TABLE
    }

    /** How what is new is found. */
    public enum Incremental {
        AUTO,
        CURSOR,
        PARTITIONS,
        APPENDS,
        CHANGES
    }

    public BigQuerySettings {
        if (project.isBlank()) {
            throw new IllegalArgumentException("setting 'project' is empty");
        }
        if (readApi == ReadApi.ON && storage(readApi, storageEndpoint, endpoint).isEmpty()) {
            throw new IllegalArgumentException("setting 'read-api' is on, but 'storage-endpoint' is missing, which "
                    + endpoint + " does not tell");
        }
        if (pageRows < 1) {
            throw new IllegalArgumentException("setting 'page-rows' must be at least 1, but is " + pageRows);
        }
        if (maxBytesBilled.isPresent() && maxBytesBilled.get() < 1) {
            throw new IllegalArgumentException(
                    "setting 'max-bytes-billed' must be at least 1, but is " + maxBytesBilled.get());
        }
        labels.forEach((key, value) -> {
            if (key.isEmpty()
                    || !Character.isLetter(key.codePointAt(0))
                    || !LABEL.matcher(key).matches()
                    || !LABEL.matcher(value).matches()) {
                throw new IllegalArgumentException("setting 'labels': '" + key + "=" + value
                        + "' must be lower case letters, digits, _ and -, at most 63, the name starting with a letter");
            }
        });
    }

    /** Where the Storage Read API is; empty when it is not to be used. */
    public Optional<URI> storage() {
        return storage(readApi, storageEndpoint, endpoint);
    }

    private static Optional<URI> storage(ReadApi api, Optional<URI> given, URI endpoint) {
        if (api == ReadApi.OFF) {
            return Optional.empty();
        }
        String host = String.valueOf(endpoint.getHost());
        // Regional addresses are built alike, such as bigquery.europe-west3.rep.googleapis.com.
        return given.or(() -> host.startsWith("bigquery.") && host.endsWith(".googleapis.com")
                ? Optional.of(URI.create("https://bigquerystorage." + host.substring("bigquery.".length())))
                : Optional.empty());
    }

    /** The project that pays. */
    public String payer() {
        return billingProject.orElse(project);
    }

    public Globs datasetNames() {
        return new Globs(datasets);
    }
}
