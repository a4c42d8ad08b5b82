package dev.wellhead.simulators.hubspot.links;

import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What associations of a pair have become since the start, by both ends. Thread-safe. */
final class LinkChanges {
    private final Map<Long, NavigableMap<Long, Integer>> byLeft = new ConcurrentHashMap<>();
    private final Map<Long, NavigableMap<Long, Integer>> byRight = new ConcurrentHashMap<>();

    /** Keeps the kinds of two records, 0 for none. */
    synchronized void put(long left, long right, int kinds) {
        byLeft.computeIfAbsent(left, id -> new ConcurrentSkipListMap<>()).put(right, kinds);
        byRight.computeIfAbsent(right, id -> new ConcurrentSkipListMap<>()).put(left, kinds);
    }

    /** The kinds that were kept; null where nothing was. */
    @Nullable
    Integer find(long left, long right) {
        NavigableMap<Long, Integer> of = byLeft.get(left);
        return of == null ? null : of.get(right);
    }

    /** What was kept of one end, by the other end. */
    Map<Long, Integer> of(boolean forward, long id) {
        NavigableMap<Long, Integer> of = (forward ? byLeft : byRight).get(id);
        return of == null ? Map.of() : of;
    }
}
