package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what crosses into plugins, and keeps the latest findings of each. Thread-safe. */
public final class GuardMetrics implements GuardListener {
    private static final int FINDINGS_KEPT = 100;

    private final Map<String, Counts> plugins = new ConcurrentHashMap<>();

    /** Starts with nothing counted. */
    public GuardMetrics() {}

    /**
     * The figures of one plugin version since the host started.
     *
     * @param calls calls that ended, by name
     * @param nanos time that callers spent in them
     * @param failures calls that failed, by code
     * @param overdue calls that were not back within their limit
     * @param abandoned threads given up so far
     * @param abandonedNow of these, threads that still run
     * @param pages valid pages handed out
     * @param rows rows of these pages
     * @param quarantined why calls are refused; empty when they are not
     * @param findings the latest, oldest first
     */
    public record Snapshot(
            SortedMap<String, Long> calls,
            long nanos,
            SortedMap<String, Long> failures,
            long overdue,
            long abandoned,
            long abandonedNow,
            long pages,
            long rows,
            Optional<String> quarantined,
            List<GuardFinding> findings) {}

    /** The figures by plugin. */
    public SortedMap<String, Snapshot> snapshot() {
        SortedMap<String, Snapshot> all = new TreeMap<>();
        plugins.forEach((plugin, counts) -> all.put(plugin, counts.snapshot()));
        return all;
    }

    /** The figures of one plugin; all zero when nothing was heard of it. */
    public Snapshot of(String plugin) {
        return plugins.getOrDefault(plugin, new Counts()).snapshot();
    }

    /** Forgets a plugin that was removed. */
    public void forget(String plugin) {
        plugins.remove(plugin);
    }

    @Override
    public void called(String plugin, String call, long nanos, Optional<ConnectorException> failure) {
        Counts counts = counts(plugin);
        counts.nanos.add(nanos);
        increment(counts.calls, call);
        if (failure.isPresent()) {
            increment(counts.failures, failure.get().code());
        }
    }

    @Override
    public void page(String plugin, int rows) {
        Counts counts = counts(plugin);
        counts.pages.increment();
        counts.rows.add(rows);
    }

    @Override
    public void overdue(String plugin, String call) {
        counts(plugin).overdue.increment();
    }

    @Override
    public void abandoned(String plugin, String call) {
        counts(plugin).abandoned.increment();
    }

    @Override
    public void returned(String plugin, String call) {
        counts(plugin).returned.increment();
    }

    @Override
    public void quarantined(String plugin, String why) {
        counts(plugin).refuse(why);
    }

    @Override
    public void finding(GuardFinding finding) {
        counts(finding.plugin()).add(finding);
    }

    private Counts counts(String plugin) {
        return plugins.computeIfAbsent(plugin, name -> new Counts());
    }

    private static void increment(Map<String, LongAdder> amounts, String name) {
        amounts.computeIfAbsent(name, key -> new LongAdder()).increment();
    }

    private static final class Counts {
        private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
        private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
        private final LongAdder nanos = new LongAdder();
        private final LongAdder overdue = new LongAdder();
        private final LongAdder abandoned = new LongAdder();
        private final LongAdder returned = new LongAdder();
        private final LongAdder pages = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final Deque<GuardFinding> findings = new ArrayDeque<>();
        private Optional<String> quarantined = Optional.empty();

        synchronized void add(GuardFinding finding) {
            if (findings.size() == FINDINGS_KEPT) {
                findings.removeFirst();
            }
            findings.addLast(finding);
        }

        synchronized void refuse(String why) {
            quarantined = Optional.of(why);
        }

        synchronized Snapshot snapshot() {
            long given = abandoned.sum();
            return new Snapshot(
                    sums(calls),
                    nanos.sum(),
                    sums(failures),
                    overdue.sum(),
                    given,
                    given - returned.sum(),
                    pages.sum(),
                    rows.sum(),
                    quarantined,
                    List.copyOf(findings));
        }

        private static SortedMap<String, Long> sums(Map<String, LongAdder> amounts) {
            SortedMap<String, Long> sums = new TreeMap<>();
            amounts.forEach((name, amount) -> sums.put(name, amount.sum()));
            return sums;
        }
    }
}
