package dev.wellhead.connectors.bigquery.rows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * First answers of small queries, kept from planning to reading, so that a short query costs one request. Bounded:
 * the oldest go first, and whoever misses one asks the server again. Thread-safe.
 */
public final class HeldAnswers {
    /** Most bytes of one answer; BigQuery ends them at 10 MB. */
    public static final int MAX_BYTES = 24 << 20;

    private static final int MAX_ANSWERS = 4;

    private final Map<String, byte[]> answers = new LinkedHashMap<>();

    public synchronized void put(String key, byte[] answer) {
        answers.put(key, answer);
        if (answers.size() > MAX_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    public synchronized byte @Nullable [] get(String key) {
        return answers.get(key);
    }

    public synchronized void clear() {
        answers.clear();
    }
}
