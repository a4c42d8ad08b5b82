package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.spi.ConnectorException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which ways there are to read all records of a type.
 *
 * @param total how many there are; empty when the type is not searched, or nobody asked
 * @param isDivisible whether the list can be entered at any id between the first and the top one
 */
record RecordWays(OptionalLong total, long first, long top, boolean isDivisible) {
    static final RecordWays UNKNOWN = new RecordWays(OptionalLong.empty(), 0, 0, false);

    /** Fewer records than this are not worth finding out how they can be divided. */
    static final long FEW = 1_000;

    /** A search for all records. */
    static final SearchBody ALL = SearchBody.of(List.of(SearchBody.ID), 1);

    /** Tries them out. */
    static RecordWays of(Probe probe) throws ConnectorException, InterruptedException {
        Optional<Probe.Found> found = probe.search(ALL);
        if (found.isEmpty()) {
            return UNKNOWN;
        }
        long total = found.get().total();
        long top = found.get().top();
        OptionalLong first = total > FEW ? probe.first() : OptionalLong.empty();
        boolean isDivisible = first.isPresent()
                && top > first.getAsLong()
                && probe.canEnter(first.getAsLong() + (top - first.getAsLong()) / 2);
        return new RecordWays(OptionalLong.of(total), first.orElse(0), top, isDivisible);
    }
}
