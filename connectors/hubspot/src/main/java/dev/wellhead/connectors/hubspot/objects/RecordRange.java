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

    /** Records that are left at most, as far as is known. */
    private long left = Long.MAX_VALUE;

    /** How many records the range has, by the index; -1 when it was not asked, or of another range. */
    private long counted = -1;

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

    /** Keeps what of an answer is ours yet, and moves on behind it: nothing before can be given away now. */
    synchronized RecordPage take(RangePages.Answer answer) {
        RecordPage ours =
                split.to() == RecordSplit.OPEN ? answer.page() : answer.page().below(split.to());
        if (ours.count() > 1) {
            span = spanOfPage(ours.last() - ours.numbers()[0] + 1, ours.count());
        }
        boolean isFirst = next == split.from();
        next = Math.max(next, answer.next());
        left = left == Long.MAX_VALUE ? left : Math.max(0, left - ours.count());
        RangePages.Counted index = answer.counted();
        if (index.records() >= 0 && index.to() >= known()) {
            left = Math.max(0, index.records() - ours.count());
            boolean isWhole = split.to() == RecordSplit.OPEN || split.to() == index.to();
            counted = isFirst && isWhole ? index.records() : counted;
        }
        return ours;
    }

    /** Whether so many rows are all that the index had in this very range when it was begun. */
    synchronized boolean isWhole(long rows) {
        return counted >= 0 && rows >= counted;
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
        long end = known();
        if (hasEnded || left < WORTH * RecordAnswers.LIST_LIMIT || end - next < WORTH * span) {
            return Optional.empty();
        }
        long middle = next + (end - next) / 2;
        RecordSplit given = split.given(middle);
        split = split.range(split.from(), middle);
        counted = -1;
        return Optional.of(given);
    }

    /** The end of the ids of which anything is known. */
    private long known() {
        return split.to() == RecordSplit.OPEN ? split.top() + 1 : split.to();
    }
}
