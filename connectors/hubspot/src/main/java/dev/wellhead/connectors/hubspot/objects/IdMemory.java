package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ids that readers of this connection have seen, so that associations need not list the ids of a type which the same run
 * reads. Eight bytes for each, and so many at most. Thread-safe.
 */
final class IdMemory {
    private static final long MOST = 4_000_000;

    private final Clock clock;
    private final ConcurrentMap<String, ConcurrentSkipListMap<Long, Span>> byType = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    IdMemory(Clock clock) {
        this.clock = clock;
    }

    /**
     * All ids from {@code first} on, below {@code next}.
     *
     * @param isEnd whether no id follows
     */
    record Span(long first, long next, long[] ids, boolean isEnd, long when) {
        /** The part from an id on. */
        Span from(long least) {
            int place = Arrays.binarySearch(ids, least);
            return new Span(
                    least, next, Arrays.copyOfRange(ids, place < 0 ? -place - 1 : place, ids.length), isEnd, when);
        }
    }

    /** Takes what an answer has shown. */
    void add(ObjectType type, long first, long next, long[] ids, boolean isEnd) {
        if (size.addAndGet(ids.length) > MOST) {
            byType.clear();
            size.set(ids.length);
        }
        byType.computeIfAbsent(type.path(), key -> new ConcurrentSkipListMap<>())
                .put(first, new Span(first, next, ids, isEnd, clock.millis()));
    }

    /**
     * What is known from an id on; empty when nothing is.
     *
     * @param planned when the read was planned, in milliseconds: what was seen before may have changed before it
     */
    Optional<Span> from(ObjectType type, long first, long planned) {
        ConcurrentSkipListMap<Long, Span> spans = byType.get(type.path());
        Map.Entry<Long, Span> entry = spans == null ? null : spans.floorEntry(first);
        if (entry == null
                || entry.getValue().next() <= first && !entry.getValue().isEnd()
                || entry.getValue().when() < planned) {
            return Optional.empty();
        }
        return Optional.of(entry.getValue().from(first));
    }
}
