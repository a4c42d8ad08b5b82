package dev.wellhead.simulators.base.faults;

import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was asked of the simulator: counts of everything, and the newest requests. Thread-safe. */
public final class RequestLog {
    private static final int KEPT = 1000;
    private static final int LONGEST_PARAMETER = 160;
    private final Clock clock;
    private final int kept;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Deque<Entry> newest = new ArrayDeque<>();
    private long total;
    private long bytes;
    private long broken;

    /** A log of the newest thousand requests. */
    public RequestLog() {
        this(Clock.systemUTC(), KEPT);
    }

    /** A log that keeps so many requests. */
    public RequestLog(Clock clock, int kept) {
        this.clock = clock;
        this.kept = kept;
    }

    /**
     * A request that was answered.
     *
     * @param status 0 means that the connection was closed instead
     * @param query the parameters, sorted; a value that is too long is left out
     * @param note what the handler noted about its answer
     * @param at when the answer was ready, by the simulator's clock
     * @param took how long it took on the machine's clock
     */
    public record Entry(
            String name,
            String method,
            String path,
            int status,
            int bytes,
            String query,
            String note,
            Instant at,
            Duration took) {}

    /** The counts at a moment. */
    public record Counts(long total, long bytes, long broken, Map<String, Long> byName) {}

    /** Notes a request; {@code took} is in nanoseconds. */
    public void add(String name, Call call, int status, int replyBytes, String note, long took) {
        if (name.startsWith("simulator.")) {
            return;
        }
        Entry entry = entry(name, call, status, replyBytes, note, took);
        synchronized (this) {
            total++;
            counts.merge(name, 1L, Long::sum);
            keep(entry);
        }
    }

    /** Notes the end of a stream of answers: beside the newest requests, but not counted as one. */
    public void addEnd(String name, Call call, int status, int replyBytes, String note, long took) {
        Entry entry = entry(name, call, status, replyBytes, note, took);
        synchronized (this) {
            keep(entry);
        }
    }

    private Entry entry(String name, Call call, int status, int replyBytes, String note, long took) {
        return new Entry(
                name,
                call.method(),
                call.rawPath(),
                status,
                replyBytes,
                query(call),
                note,
                clock.instant(),
                Duration.ofNanos(took));
    }

    private void keep(Entry entry) {
        bytes += entry.bytes();
        newest.addLast(entry);
        if (newest.size() > kept) {
            newest.removeFirst();
        }
    }

    /** Notes an answer. */
    public void add(String name, Call call, Reply reply, long took) {
        add(name, call, reply.status(), reply.body().length, reply.note(), took);
    }

    private static String query(Call call) {
        if (call.parameters().isEmpty()) {
            return "";
        }
        return new TreeMap<>(call.parameters())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + (entry.getValue().length() > LONGEST_PARAMETER ? "..." : entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /** Counts a client that went away before its answer was written. */
    public synchronized void addBroken() {
        broken++;
    }

    public synchronized Counts counts() {
        return new Counts(total, bytes, broken, Map.copyOf(counts));
    }

    /** The newest requests, oldest first; only as many as the log keeps. */
    public synchronized List<Entry> newest() {
        return List.copyOf(newest);
    }

    /** Those of the newest requests that a test asks for, oldest first. */
    public List<Entry> newest(Predicate<Entry> wanted) {
        return newest().stream().filter(wanted).toList();
    }

    public synchronized void clear() {
        counts.clear();
        newest.clear();
        total = 0;
        bytes = 0;
        broken = 0;
    }
}
