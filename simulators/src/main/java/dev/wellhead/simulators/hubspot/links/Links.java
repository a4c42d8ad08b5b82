package dev.wellhead.simulators.hubspot.links;

import dev.wellhead.simulators.hubspot.data.CrmData;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.ObjectType;
import dev.wellhead.simulators.hubspot.data.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The associations of an account. Thread-safe; changes take the lock of their pair. */
public final class Links {
    private final List<LinkPair> pairs;
    private final AtomicInteger nextKind = new AtomicInteger(900);

    /** @param hub how many records of each type belong to the first record of another */
    public Links(CrmData data, long hub) {
        pairs = new CopyOnWriteArrayList<>(LinkPairs.of(data, hub));
    }

    /** A pair as seen from one of its types. */
    public record Side(LinkPair pair, boolean forward) {
        public ObjectTable from() {
            return forward ? pair.left() : pair.right();
        }

        public ObjectTable to() {
            return forward ? pair.right() : pair.left();
        }

        /** The place of a kind among the pair's; -1 where it has none with this id. */
        public int kind(String category, int id) {
            for (int i = 0; i < pair.kinds().size(); i++) {
                LinkKind kind = pair.kinds().get(i);
                if (kind.category().equals(category) && kind.id(forward) == id) {
                    return i;
                }
            }
            return -1;
        }

        /** The other direction of a type that is associated with itself; else the same. */
        public boolean isWithinOneType() {
            return pair.left() == pair.right();
        }
    }

    public List<LinkPair> pairs() {
        return List.copyOf(pairs);
    }

    /** The pair of two types; made where they had none. */
    public Side side(ObjectTable from, ObjectTable to) {
        return find(from.type(), to.type()).orElseGet(() -> add(from, to));
    }

    /** The pair of two types. */
    public Optional<Side> find(ObjectType from, ObjectType to) {
        for (LinkPair pair : pairs) {
            if (pair.left().type().equals(from) && pair.right().type().equals(to)) {
                return Optional.of(new Side(pair, true));
            }
            if (pair.left().type().equals(to) && pair.right().type().equals(from)) {
                return Optional.of(new Side(pair, false));
            }
        }
        return Optional.empty();
    }

    private synchronized Side add(ObjectTable from, ObjectTable to) {
        Optional<Side> found = find(from.type(), to.type());
        if (found.isPresent()) {
            return found.get();
        }
        int id = nextKind.getAndAdd(2);
        boolean custom = from.type().isCustom() || to.type().isCustom();
        LinkKind plain = LinkPairs.unlabelled(custom ? "USER_DEFINED" : "HUBSPOT_DEFINED", id, id + 1);
        // Two empty ends: pairs that nobody has made have no associations at the start.
        LinkPair pair = new LinkPair(from, to, List.of(plain), false, -1);
        pairs.add(pair);
        return new Side(pair, true);
    }

    /** Adds a kind with labels, seen from one side, and gives its place. */
    public int addKind(Side side, String label, @Nullable String inverse, String name) {
        int id = nextKind.getAndAdd(2);
        String back = inverse == null ? label : inverse;
        LinkKind kind = side.forward()
                ? new LinkKind("USER_DEFINED", id, id + 1, label, back, name)
                : new LinkKind("USER_DEFINED", id + 1, id, back, label, name);
        side.pair().kinds().add(kind);
        return side.pair().kinds().size() - 1;
    }

    /** Gives a kind other labels. */
    public void relabelKind(Side side, int place, String label, @Nullable String inverse) {
        LinkKind kind = side.pair().kinds().get(place);
        side.pair().kinds().set(place, kind.labelled(side.forward(), label, inverse));
    }

    /** Takes a kind away. */
    public void removeKind(Side side, int place) {
        side.pair().kinds().set(place, side.pair().kinds().get(place).gone());
    }

    /** What a live record is associated with, by the ids of the other ends; only live ones. */
    public List<Link> of(Side side, Row from) {
        List<Link> found = collect(side.pair(), side.forward(), from);
        if (!side.isWithinOneType()) {
            return found;
        }
        TreeMap<Long, Link> both = new TreeMap<>();
        found.forEach(link -> both.put(link.toId(), link));
        collect(side.pair(), !side.forward(), from).forEach(link -> both.putIfAbsent(link.toId(), link));
        return List.copyOf(both.values());
    }

    private static List<Link> collect(LinkPair pair, boolean forward, Row from) {
        ObjectTable other = forward ? pair.right() : pair.left();
        Map<Long, Integer> changed = pair.changes().of(forward, from.id());
        List<Link> found = new ArrayList<>();
        for (long ordinal : pair.generated(forward, from)) {
            long toId = other.ids().id(ordinal);
            boolean alive = !other.isKept(toId) || isLive(other, toId);
            if (alive && !changed.containsKey(toId)) {
                long left = forward ? from.ordinal() : ordinal;
                found.add(new Link(toId, pair.originalKinds(left, forward ? ordinal : from.ordinal()), forward));
            }
        }
        changed.forEach((toId, kinds) -> {
            if (kinds != 0 && isLive(other, toId)) {
                found.add(new Link(toId, kinds, forward));
            }
        });
        if (!changed.isEmpty()) {
            found.sort(Comparator.comparingLong(Link::toId));
        }
        return found;
    }

    private static boolean isLive(ObjectTable table, long id) {
        Row row = table.row(id);
        return row != null && row.isLive();
    }

    private static int kinds(LinkPair pair, long leftId, long rightId) {
        Integer kept = pair.changes().find(leftId, rightId);
        if (kept != null) {
            return kept;
        }
        long left = pair.left().originalOrdinal(leftId);
        long right = pair.right().originalOrdinal(rightId);
        return left < 0 || right < 0 ? 0 : pair.originalKinds(left, right);
    }

    /** Within one type an association may have been made from the other end. */
    private static Side oriented(Side side, long fromId, long toId) {
        Side other = new Side(side.pair(), !side.forward());
        boolean turned = side.isWithinOneType() && given(side, fromId, toId) == 0 && given(other, fromId, toId) != 0;
        return turned ? other : side;
    }

    /** The kinds of two records; 0 where they are not associated. */
    public int kinds(Side side, long fromId, long toId) {
        return given(oriented(side, fromId, toId), fromId, toId);
    }

    private static int given(Side side, long fromId, long toId) {
        return side.forward() ? kinds(side.pair(), fromId, toId) : kinds(side.pair(), toId, fromId);
    }

    /** Gives two records exactly these kinds, none where the bits are 0. */
    public void put(Side side, long fromId, long toId, int kinds) {
        if (oriented(side, fromId, toId).forward()) {
            side.pair().changes().put(fromId, toId, kinds);
        } else {
            side.pair().changes().put(toId, fromId, kinds);
        }
    }

    /** Gives two records kinds in addition; every association has the one without a label. */
    public void add(Side side, long fromId, long toId, int kinds) {
        synchronized (side.pair()) {
            put(side, fromId, toId, kinds(side, fromId, toId) | kinds | 1);
        }
    }

    /** Takes kinds away; without the one that has no label nothing is left. */
    public void remove(Side side, long fromId, long toId, int kinds) {
        synchronized (side.pair()) {
            int rest = kinds(side, fromId, toId) & ~kinds;
            put(side, fromId, toId, (rest & 1) == 0 ? 0 : rest);
        }
    }

    /** Hands all associations of a record to another of its type. */
    public void move(ObjectTable table, Row loser, Row winner) {
        for (LinkPair pair : pairs) {
            if (pair.left() == table) {
                move(new Side(pair, true), loser, winner);
            }
            if (pair.right() == table) {
                move(new Side(pair, false), loser, winner);
            }
        }
    }

    private void move(Side side, Row loser, Row winner) {
        for (Link link : collect(side.pair(), side.forward(), loser)) {
            if (link.toId() != winner.id()) {
                add(side, winner.id(), link.toId(), link.kinds());
            }
            put(side, loser.id(), link.toId(), 0);
        }
    }
}
