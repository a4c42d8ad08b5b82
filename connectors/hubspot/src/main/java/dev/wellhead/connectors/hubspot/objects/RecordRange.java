package dev.wellhead.connectors.hubspot.objects;

import java.util.Optional;

/**
 * Which ids a reader still has to hand out, and giving away a part of them. Thread-safe.
 *
 * <p>Ids are sparse and come in clusters, so nobody knows where half of the records lies; half of the ids is given away,
 * and whoever finds his part empty comes back for more.
 */
final class RecordRange {
    private RecordSplit split;
    private long next;
    private long leastSpan = Long.MAX_VALUE;
    private boolean hasEnded;

    RecordRange(RecordSplit split, long next) {
        this.split = split;
        this.next = next;
    }

    synchronized long end() {
        return split.to();
    }

    synchronized RecordSplit split() {
        return split;
    }

    /** Keeps what of a page is ours yet, and moves on to {@code following}: nothing before it can be given away now. */
    synchronized RecordPage take(RecordPage page, long following) {
        RecordPage ours = split.to() == RecordSplit.OPEN ? page : page.below(split.to());
        if (ours.count() > 1) {
            leastSpan = Math.min(leastSpan, following - next);
        }
        next = Math.max(next, following);
        return ours;
    }

    /** From now on there is nothing left to give. */
    synchronized void ended() {
        hasEnded = true;
    }

    /** Gives away the upper half of what is left; empty when that is not worth another reader. */
    synchronized Optional<RecordSplit> give() {
        long end = split.to() == RecordSplit.OPEN ? split.top() + 1 : split.to();
        if (hasEnded || leastSpan == Long.MAX_VALUE || end - next < 3 * leastSpan) {
            return Optional.empty();
        }
        long middle = next + (end - next) / 2;
        RecordSplit given = split.range(middle, split.to());
        split = split.range(split.from(), middle);
        return Optional.of(given);
    }
}
