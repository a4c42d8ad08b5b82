package dev.wellhead.connectors.hubspot.objects;

import java.util.Optional;

/**
 * Which ids a reader still has to hand out, and giving away a part of them. Thread-safe.
 *
 * <p>Ids are sparse and come in clusters, so nobody knows where half of the records lies; half of the ids is given away,
 * and whoever finds his part empty comes back for more. Each part costs a search to count it, so what would be a few pages
 * only, if it goes on as it was last, is kept.
 */
final class RecordRange {
    private RecordSplit split;
    private long next;
    /** Pages that make another reader worth it. */
    static final int WORTH = 8;

    /** Ids that a page of the list spans, as it was last. */
    private double span = Double.MAX_VALUE;

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
            span = spanOfPage(ours.last() - ours.numbers()[0] + 1, ours.count());
        }
        next = Math.max(next, following);
        return ours;
    }

    /** How many ids a page of the list spans, where {@code count} records span {@code ids}. */
    static double spanOfPage(long ids, int count) {
        return (double) ids / count * RecordAnswers.LIST_LIMIT;
    }

    /** From now on there is nothing left to give. */
    synchronized void ended() {
        hasEnded = true;
    }

    /** Gives away the upper half of what is left; empty when that is not worth another reader. */
    synchronized Optional<RecordSplit> give() {
        long end = split.to() == RecordSplit.OPEN ? split.top() + 1 : split.to();
        if (hasEnded || end - next < WORTH * span) {
            return Optional.empty();
        }
        long middle = next + (end - next) / 2;
        RecordSplit given = split.range(middle, split.to());
        split = split.range(split.from(), middle);
        return Optional.of(given);
    }
}
