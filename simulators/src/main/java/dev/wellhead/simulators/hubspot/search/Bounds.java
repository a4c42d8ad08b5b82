package dev.wellhead.simulators.hubspot.search;

import dev.wellhead.simulators.hubspot.data.Iso;
import dev.wellhead.simulators.hubspot.data.ObjectType;
import java.util.List;

/**
 * What the filters say about ids and times, so that most records need not be looked at. All ends are inclusive.
 *
 * @param whole whether that is all that the filters say
 */
record Bounds(Range ids, Range created, Range changed, boolean whole) {

    /** Numbers from low to high, both included. */
    record Range(long low, long high) {
        static final Range ALL = new Range(0, Long.MAX_VALUE - 1);

        boolean isAll() {
            return equals(ALL);
        }

        Range and(Range other) {
            return new Range(Math.max(low, other.low), Math.min(high, other.high));
        }

        Range hull(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high));
        }
    }

    static Bounds of(SearchRequest request, ObjectType type, boolean idsAsText) {
        List<Bounds> groups = request.groups().stream()
                .map(group -> ofGroup(group, type, idsAsText))
                .toList();
        if (groups.isEmpty()) {
            return new Bounds(Range.ALL, Range.ALL, Range.ALL, request.text().isEmpty());
        }
        boolean whole =
                groups.size() == 1 && groups.get(0).whole() && request.text().isEmpty();
        return groups.stream()
                .reduce((one, other) -> new Bounds(
                        one.ids.hull(other.ids),
                        one.created.hull(other.created),
                        one.changed.hull(other.changed),
                        false))
                .map(hull -> new Bounds(hull.ids, hull.created, hull.changed, whole))
                .orElseThrow();
    }

    private static Bounds ofGroup(List<Filter> filters, ObjectType type, boolean idsAsText) {
        Range ids = Range.ALL;
        Range created = Range.ALL;
        Range changed = Range.ALL;
        boolean whole = true;
        for (Filter filter : filters) {
            boolean usable = isRange(filter.operator());
            if (usable && filter.property().equals("hs_object_id") && !idsAsText) {
                ids = ids.and(range(filter));
            } else if (usable && filter.property().equals(type.created())) {
                created = created.and(range(filter));
            } else if (usable && filter.property().equals(type.modified())) {
                changed = changed.and(range(filter));
            } else {
                whole = false;
            }
        }
        return new Bounds(ids, created, changed, whole);
    }

    private static boolean isRange(Operator operator) {
        return switch (operator) {
            case EQ, LT, LTE, GT, GTE, BETWEEN -> true;
            case NEQ, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> false;
        };
    }

    private static Range range(Filter filter) {
        long value = Iso.millis(filter.value());
        return switch (filter.operator()) {
            case EQ -> new Range(value, value);
            case LT -> new Range(0, value - 1);
            case LTE -> new Range(0, value);
            case GT -> new Range(value + 1, Range.ALL.high());
            case GTE -> new Range(value, Range.ALL.high());
            case BETWEEN -> new Range(value, Iso.millis(filter.high()));
            case NEQ, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> Range.ALL;
        };
    }
}
