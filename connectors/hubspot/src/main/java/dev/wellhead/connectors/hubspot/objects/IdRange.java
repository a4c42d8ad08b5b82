package dev.wellhead.connectors.hubspot.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which ids of a range were not handed out yet, in whatever order they are, and giving away a part of them. Thread-safe; one
 * thread takes.
 */
final class IdRange {
    private RecordSplit split;
    /** Ends by beginnings, exclusive, of parts that neither overlap nor touch. */
    private final NavigableMap<Long, Long> done = new TreeMap<>();

    /** Ids that a page of the list spans, as it was last. */
    private double span = Double.MAX_VALUE;

    private boolean hasEnded;

    /** Ids from {@code first} on, below {@code end}. */
    record Gap(long first, long end) {}

    IdRange(RecordSplit split, List<Gap> done) {
        this.split = split;
        done.forEach(part -> mark(part.first(), part.end()));
    }

    synchronized RecordSplit split() {
        return split;
    }

    /** What was not handed out yet, ascending. */
    synchronized List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        long next = split.from();
        for (Map.Entry<Long, Long> part : done.entrySet()) {
            if (part.getKey() > next && next < end()) {
                gaps.add(new Gap(next, Math.min(part.getKey(), end())));
            }
            next = Math.max(next, part.getValue());
        }
        if (next < end()) {
            gaps.add(new Gap(next, end()));
        }
        return gaps;
    }

    /** What was handed out. It does not tell what was given away, so that it stays true whichever is stored first. */
    synchronized List<Gap> done() {
        return done.entrySet().stream()
                .map(part -> new Gap(part.getKey(), part.getValue()))
                .toList();
    }

    /**
     * Takes ids from {@code first} on, which must lie in a gap.
     *
     * @param next the least id that may follow; {@link Long#MAX_VALUE} when none does
     * @param ids ascending
     * @return those that lie in the gap
     */
    synchronized long[] take(long first, long next, long[] ids) {
        Long other = done.higherKey(first);
        long to = Math.min(next, Math.min(end(), other == null ? Long.MAX_VALUE : other));
        if (to <= first) {
            return new long[0]; // given away meanwhile
        }
        if (ids.length > 1) {
            span = RecordRange.spanOfPage(ids[ids.length - 1] - ids[0] + 1, ids.length);
        }
        mark(first, to);
        return Arrays.stream(ids).filter(id -> id >= first && id < to).toArray();
    }

    /** From now on there is nothing left to give. */
    synchronized void ended() {
        hasEnded = true;
    }

    /** Gives away the upper half of what is left at the end of the range; empty when that is not worth another reader. */
    synchronized Optional<RecordSplit> give() {
        long next = Math.max(split.from(), done.isEmpty() ? 0 : done.lastEntry().getValue());
        long end = split.to() == RecordSplit.OPEN ? split.top() + 1 : split.to();
        if (hasEnded || end - next < RecordRange.WORTH * span) {
            return Optional.empty();
        }
        long middle = next + (end - next) / 2;
        RecordSplit given = split.range(middle, split.to());
        split = split.range(split.from(), middle);
        return Optional.of(given);
    }

    private long end() {
        return split.to() == RecordSplit.OPEN ? Long.MAX_VALUE : split.to();
    }

    private void mark(long first, long to) {
        long from = first;
        long end = to;
        Map.Entry<Long, Long> before = done.floorEntry(first);
        if (before != null && before.getValue() >= first) {
            from = before.getKey();
            end = Math.max(end, before.getValue());
        }
        NavigableMap<Long, Long> covered = done.subMap(from, true, end, true);
        for (long other : covered.values()) {
            end = Math.max(end, other);
        }
        covered.clear();
        done.put(from, end);
    }
}
