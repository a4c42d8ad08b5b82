package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.schema.ObjectType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
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
    private final IdSharing sharing;
    private final ConcurrentMap<String, ConcurrentSkipListMap<Long, Span>> byType = new ConcurrentHashMap<>();
    private final AtomicLong size = new AtomicLong();

    /** @param sharing is told of what is new */
    IdMemory(Clock clock, IdSharing sharing) {
        this.clock = clock;
        this.sharing = sharing;
    }

    /** All ids from {@code first} on, below {@code next}; {@link Long#MAX_VALUE} when none follows. */
    record Span(long first, long next, long[] ids, long when) {
        /** The part within a gap. */
        Span within(IdRange.Gap gap) {
            long least = Math.max(first, gap.first());
            long end = Math.min(next, gap.end());
            return new Span(least, end, Arrays.copyOfRange(ids, place(least), place(end)), when);
        }

        private int place(long id) {
            int place = Arrays.binarySearch(ids, id);
            return place < 0 ? -place - 1 : place;
        }
    }

    /** Takes what an answer has shown. */
    void add(ObjectType type, long first, long next, long[] ids, boolean isEnd) {
        if (size.addAndGet(ids.length) > MOST) {
            byType.clear();
            size.set(ids.length);
        }
        byType.computeIfAbsent(type.path(), key -> new ConcurrentSkipListMap<>())
                .put(first, new Span(first, isEnd ? Long.MAX_VALUE : next, ids, clock.millis()));
        sharing.seen();
    }

    /**
     * The first part of the gaps that is known; empty when nothing is.
     *
     * @param planned when the read was planned, in milliseconds: what was seen before may have changed before it
     */
    Optional<Span> within(ObjectType type, List<IdRange.Gap> gaps, long planned) {
        ConcurrentSkipListMap<Long, Span> spans = byType.get(type.path());
        if (spans == null) {
            return Optional.empty();
        }
        for (IdRange.Gap gap : gaps) {
            Map.Entry<Long, Span> before = spans.floorEntry(gap.first());
            if (before != null
                    && before.getValue().next() > gap.first()
                    && before.getValue().when() >= planned) {
                return Optional.of(before.getValue().within(gap));
            }
            Map.Entry<Long, Span> behind = spans.higherEntry(gap.first());
            while (behind != null && behind.getKey() < gap.end()) {
                if (behind.getValue().when() >= planned) {
                    return Optional.of(behind.getValue().within(gap));
                }
                behind = spans.higherEntry(behind.getKey());
            }
        }
        return Optional.empty();
    }
}
