package dev.wellhead.simulators.hubspot.links;

import dev.wellhead.simulators.hubspot.data.Mix;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Two types whose records are associated. Of the left type many belong to one of the right: record {@code l} belongs to
 * the right one whose block it is in; every eighth also to the next one; every twentieth to none; and the first few
 * thousand all to the first right record, which so has more than any page holds. Thread-safe.
 */
public final class LinkPair {
    private final ObjectTable left;
    private final ObjectTable right;
    private final List<LinkKind> kinds;
    private final boolean primary;
    private final long hub;
    private final LinkChanges changes = new LinkChanges();

    /**
     * Makes a pair.
     *
     * @param kinds the first is the unlabelled one; the second, where {@code primary}, the primary one
     * @param hub how many left records belong to the first right one besides; -1 where nothing belongs to anything
     */
    LinkPair(ObjectTable left, ObjectTable right, List<LinkKind> kinds, boolean primary, long hub) {
        this.left = left;
        this.right = right;
        this.kinds = new CopyOnWriteArrayList<>(kinds);
        this.primary = primary;
        this.hub = Math.min(hub, left.count());
    }

    /** What a record was associated with at the start, by ascending numbers. */
    long[] generated(boolean forward, Row from) {
        LongStream.Builder found = LongStream.builder();
        if (from.ordinal() < (forward ? left : right).count()) {
            generated(forward, from.ordinal(), found::add);
        }
        return found.build().sorted().distinct().toArray();
    }

    private void generated(boolean forward, long ordinal, LongConsumer found) {
        if (hub < 0) {
            return;
        }
        if (forward) {
            rights(ordinal, found);
        } else {
            lefts(ordinal, found);
        }
    }

    public ObjectTable left() {
        return left;
    }

    public ObjectTable right() {
        return right;
    }

    /** The kinds, of which a link's bits tell. */
    public List<LinkKind> kinds() {
        return kinds;
    }

    LinkChanges changes() {
        return changes;
    }

    /** How many right records have a block; within one type only a tenth are above others. */
    private long blocks() {
        return left == right ? Math.max(1, left.count() / 10) : right.count();
    }

    private long block(long l) {
        return (long) ((double) l * blocks() / left.count());
    }

    private boolean hasNone(long l) {
        return Mix.below(Mix.of(11, l), 20) == 0;
    }

    private boolean hasSecond(long l) {
        return left != right && blocks() > 1 && Mix.below(Mix.of(12, l), 8) == 0;
    }

    /** The right records of a left one at the start, some of them twice. */
    private void rights(long l, LongConsumer found) {
        if (hasNone(l) || left == right && l == 0) {
            return;
        }
        if (l < hub && block(l) != 0) {
            found.accept(0);
        }
        found.accept(block(l));
        if (hasSecond(l)) {
            found.accept((block(l) + 1) % blocks());
        }
    }

    /** The left records of a right one at the start, in no order. */
    private void lefts(long r, LongConsumer found) {
        if (r < blocks()) {
            blockMembers(r, false, found);
            blockMembers((r + blocks() - 1) % blocks(), true, found);
        }
        if (r == 0) {
            for (long l = 0; l < hub; l++) {
                if (!hasNone(l)) {
                    found.accept(l);
                }
            }
        }
    }

    private void blockMembers(long r, boolean secondOnly, LongConsumer found) {
        long guess = (long) ((double) r * left.count() / blocks()) - 1;
        for (long l = Math.max(0, guess); l < left.count() && block(l) <= r; l++) {
            boolean member = block(l) == r && !hasNone(l) && !(left == right && l == 0);
            if (member && (!secondOnly || hasSecond(l))) {
                found.accept(l);
            }
        }
    }

    /** The kinds that two records had at the start; 0 where they were not associated. */
    int originalKinds(long l, long r) {
        boolean[] found = new boolean[1];
        generated(true, l, candidate -> found[0] |= candidate == r);
        if (!found[0]) {
            return 0;
        }
        int bits = 1;
        if (primary && block(l) == r) {
            bits |= 2;
        }
        for (int kind = primary ? 2 : 1; kind < Math.min(kinds.size(), 4); kind++) {
            if (!kinds.get(kind).category().equals("USER_DEFINED") || Mix.below(Mix.of(13 + kind, l + r), 5) != 0) {
                continue;
            }
            bits |= 1 << kind;
        }
        return bits;
    }
}
