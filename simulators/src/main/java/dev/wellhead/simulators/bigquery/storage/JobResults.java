package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.api.ArrowResults;
import dev.wellhead.simulators.bigquery.api.Results;
import dev.wellhead.simulators.bigquery.arrow.Batch;
import dev.wellhead.simulators.bigquery.arrow.BatchEncoder;
import dev.wellhead.simulators.bigquery.arrow.BatchReader;
import dev.wellhead.simulators.bigquery.arrow.Compression;
import dev.wellhead.simulators.bigquery.jobs.Job;
import dev.wellhead.simulators.bigquery.jobs.JobResult;
import dev.wellhead.simulators.bigquery.jobs.JobService;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The results of queries: their first rows for jobs.query, and all of them as a stream of the job. Thread-safe. */
final class JobResults implements ArrowResults {
    private static final Pattern STREAM =
            Pattern.compile("projects/([^/]+)/locations/([^/]+)/jobs/([^/]+)/streams/_default");
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int GREATEST_PAGE = 20_000;
    private static final long ROW_BYTES = 100;
    private final JobService jobs;
    private final BatchEncoder encoder;
    private final StorageControls controls;
    private final Clock clock;
    private final Map<Job, Compression> chosen = Collections.synchronizedMap(new WeakHashMap<>());

    JobResults(JobService jobs, BatchEncoder encoder, StorageControls controls, Clock clock) {
        this.jobs = jobs;
        this.encoder = encoder;
        this.controls = controls;
        this.clock = clock;
    }

    @Override
    public Page first(Job job, JobResult result, String codec, long maxRows, int maxBytes) {
        Compression compression = compression(codec);
        chosen.put(job, compression);
        byte[] schema = BatchEncoder.schema(result.schema());
        int rows = (int) Math.min(Math.min(maxRows, result.rows().count()), GREATEST_PAGE);
        if (rows == 0) {
            return new Page(schema, new byte[0], 0);
        }
        try (BatchReader reader = encoder.reader(result.rows(), result.schema(), compression)) {
            Batch batch = reader.read(0, rows, maxBytes, rows);
            return new Page(schema, batch.message(), batch.rows());
        }
    }

    private static Compression compression(String codec) {
        return switch (codec) {
            case "", "COMPRESSION_UNSPECIFIED" -> Compression.NONE;
            case "ZSTD" -> Compression.ZSTD;
            case "LZ4_FRAME" -> Compression.LZ4_FRAME;
            default ->
                throw ApiException.invalid(
                        "Invalid value for arrowSerializationOptions.bufferCompression: '" + codec + "'");
        };
    }

    /** The stream of a job's result; empty where the name is of no such stream. */
    Optional<StreamRange> find(String name) {
        Matcher matcher = STREAM.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Job job = jobs.get(matcher.group(1), matcher.group(3), matcher.group(2));
        if (!job.configuration().path("query").isObject()) {
            throw ApiException.invalid("request failed: job " + job.id() + " is not a query");
        }
        if (!job.isDone(clock.instant())) {
            throw new ApiException(
                    412, "failedPrecondition", "request failed: job " + job.id() + " has not finished", null);
        }
        JobResult result = Results.of(job);
        Session.Content content = new Session.Content(
                result.schema(),
                result.rows(),
                Math.max(1, ROW_BYTES * result.schema().size() / 8),
                chosen.getOrDefault(job, Compression.NONE),
                false);
        Session session = new Session(name, content, clock.instant().plus(KEPT), controls, () -> {});
        return Optional.of(new StreamRange(name, session, 0, result.rows().count()));
    }
}
