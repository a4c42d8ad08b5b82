package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.data.Duck;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The newest results, kept so that the pages of a report and the same question again need not be computed anew.
 * Thread-safe.
 */
final class Results {
    private static final int KEPT = 24;
    private final Duck duck;
    /** Write-locked while a table goes away, so that nobody reads it. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private final Map<String, Lazy> bySql = new LinkedHashMap<>(16, 0.75f, true);
    private long made;

    /** A table of the rows of a report. */
    record Result(String table, long rows) {}

    Results(Duck duck) {
        this.duck = duck;
    }

    /** Works with the result of a SELECT. */
    <T> T with(String sql, Function<Result, T> work) {
        lock.readLock().lock();
        try {
            return work.apply(find(sql));
        } finally {
            lock.readLock().unlock();
            shrink();
        }
    }

    /** Whoever asks first computes it, the others wait. */
    private Result find(String sql) {
        Lazy result;
        synchronized (bySql) {
            result = bySql.computeIfAbsent(sql, missing -> new Lazy("memory.main.result_" + made++, sql));
        }
        return result.get();
    }

    /** A result that is computed once somebody wants it. */
    private final class Lazy {
        private final String table;
        private final String sql;
        private @Nullable Result result;

        Lazy(String table, String sql) {
            this.table = table;
            this.sql = sql;
        }

        synchronized Result get() {
            Result known = result;
            if (known == null) {
                duck.run("CREATE OR REPLACE TABLE " + table + " AS " + sql);
                known = new Result(table, duck.number("SELECT count(*) FROM " + table));
                result = known;
            }
            return known;
        }
    }

    private void shrink() {
        if (bySql.size() <= KEPT || !lock.writeLock().tryLock()) {
            return;
        }
        try {
            synchronized (bySql) {
                while (bySql.size() > KEPT) {
                    String eldest = bySql.keySet().iterator().next();
                    Lazy gone = bySql.remove(eldest);
                    if (gone != null) {
                        duck.run("DROP TABLE IF EXISTS " + gone.table);
                    }
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
