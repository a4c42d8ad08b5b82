package dev.wellhead.simulators.bigquery.arrow;

import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Encoded batches in memory, so that a benchmark measures its reader and not the encoding. Thread-safe. */
public final class BatchCache {
    private final int limit;
    private final Map<Key, Batch> batches = new LinkedHashMap<>(16, 0.75f, true);

    /** What makes two batches the same. */
    public record Key(Rows rows, List<Field> fields, Compression compression, boolean packed, long from, int maxRows) {}

    /** @param limit how many batches are kept; 0 for none */
    public BatchCache(int limit) {
        this.limit = limit;
    }

    /** The batch that is kept, or that is made now. */
    public Batch get(Key key, Supplier<Batch> encoding) {
        if (limit == 0) {
            return encoding.get();
        }
        synchronized (this) {
            Batch known = batches.get(key);
            if (known != null) {
                return known;
            }
        }
        Batch made = encoding.get();
        synchronized (this) {
            batches.put(key, made);
            if (batches.size() > limit) {
                batches.remove(batches.keySet().iterator().next());
            }
        }
        return made;
    }
}
