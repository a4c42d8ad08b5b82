package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.ConnectorException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are asked for once, however many threads want them: planning 57 reports at once takes one request for what they
 * share. A failure is not kept. Thread-safe.
 *
 * @param <V> what is asked for
 */
public final class AskedOnce<V> {
    private final Map<String, V> answers = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    public AskedOnce() {}

    /** Asks. */
    @FunctionalInterface
    public interface Ask<V> {
        /** @param before the answer that is no longer good enough; null for none */
        V ask(@Nullable V before) throws ConnectorException, InterruptedException;
    }

    /** The answer, asked for where there is none; others who want the same wait meanwhile. */
    public V get(String key, Ask<V> ask) throws ConnectorException, InterruptedException {
        return get(key, answer -> true, ask);
    }

    /** The answer, asked for again where it is not good enough any more. */
    public V get(String key, Predicate<V> isGood, Ask<V> ask) throws ConnectorException, InterruptedException {
        V known = answers.get(key);
        if (known != null && isGood.test(known)) {
            return known;
        }
        ReentrantLock lock = locks.computeIfAbsent(key, name -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            known = answers.get(key);
            if (known == null || !isGood.test(known)) {
                known = ask.ask(known);
                answers.put(key, known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }
}
