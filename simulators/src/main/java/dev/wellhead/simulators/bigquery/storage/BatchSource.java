package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.bigquery.arrow.Batch;
import dev.wellhead.simulators.bigquery.arrow.BatchCache;
import dev.wellhead.simulators.bigquery.arrow.BatchEncoder;
import dev.wellhead.simulators.bigquery.arrow.BatchReader;
import dev.wellhead.simulators.bigquery.arrow.RawLz4;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.ArrayList;
import java.util.List;

/** The batches of one call of ReadRows, out of the cache where they are in it. For one thread at a time. */
final class BatchSource implements AutoCloseable {
    /** What one query may find at once, in bytes by the mean width of a row. */
    private static final long WINDOW_BYTES = 8 << 20;
    /** The first query finds less, for many a client reads only little. */
    private static final int FIRST_BATCHES = 4;

    private final Session.Content content;
    private final BatchEncoder encoder;
    private final BatchCache cache;
    private final StorageOptions options;
    private final BatchReader reader;
    private boolean begun;

    BatchSource(Session.Content content, BatchEncoder encoder, BatchCache cache, StorageOptions options) {
        this.content = content;
        this.encoder = encoder;
        this.cache = cache;
        this.options = options;
        this.reader = encoder.reader(content.rows(), content.fields(), content.compression());
    }

    /** The batch that begins at a row of the session; at least one row where there is one before {@code to}. */
    Batch next(long from, long to) {
        int rows = rows(from, to);
        BatchCache.Key key =
                new BatchCache.Key(content.rows(), content.fields(), content.compression(), content.raw(), from, rows);
        return cache.get(key, () -> {
            Batch batch = reader.read(from, rows, options.batchBytes(), window(rows, to - from));
            return content.raw() ? RawLz4.pack(batch) : batch;
        });
    }

    /** The same rows, with the first column once more at the end. */
    Batch withOtherSchema(long from, long to) {
        List<Field> fields = new ArrayList<>(content.fields());
        fields.add(fields.get(0));
        int rows = rows(from, to);
        try (BatchReader other = encoder.reader(content.rows(), fields, content.compression())) {
            return other.read(from, rows, options.batchBytes(), rows);
        }
    }

    /** As many as fit by the mean width, twice; the reader stops where they turn out wider. */
    private int rows(long from, long to) {
        long fit = Math.max(1, 2L * options.batchBytes() / content.rowBytes());
        return (int) Math.min(Math.min(options.batchRows(), fit), to - from);
    }

    /** Whole batches, so that a query does not end in the middle of one. */
    private long window(int rows, long left) {
        long most = Math.max(1, WINDOW_BYTES / content.rowBytes() / rows);
        long batches = begun ? most : Math.min(FIRST_BATCHES, most);
        begun = true;
        return Math.min(left, batches * rows);
    }

    @Override
    public void close() {
        reader.close();
    }
}
