package dev.wellhead.simulators.base.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was asked of the simulator: counts of everything, and the newest requests. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 1000;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Deque<Entry> newest = new ArrayDeque<>();
    private long total;
    private long bytes;
    private long broken;

    /** A request that was answered; status 0 means that the connection was closed instead. */
    public record Entry(String name, String method, String path, int status, int bytes) {}

    /** The counts at a moment. */
    public record Counts(long total, long bytes, long broken, Map<String, Long> byName) {}

    public synchronized void add(String name, String method, String path, int status, int replyBytes) {
        if (name.startsWith("simulator.")) {
            return;
        }
        total++;
        bytes += replyBytes;
        counts.merge(name, 1L, Long::sum);
        newest.addLast(new Entry(name, method, path, status, replyBytes));
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    /** Counts a client that went away before its answer was written. */
    public synchronized void addBroken() {
        broken++;
    }

    public synchronized Counts counts() {
        return new Counts(total, bytes, broken, Map.copyOf(counts));
    }

    /** The newest requests, oldest first; at most a thousand. */
    public synchronized List<Entry> newest() {
        return List.copyOf(newest);
    }

    public synchronized void clear() {
        counts.clear();
        newest.clear();
        total = 0;
        bytes = 0;
        broken = 0;
    }
}
