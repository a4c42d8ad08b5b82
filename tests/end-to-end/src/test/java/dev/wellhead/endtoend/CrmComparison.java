package dev.wellhead.endtoend;

import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares tables with a simulated HubSpot, row by row and value by value. Used by one thread. */
final class CrmComparison {
    private static final int SHOWN = 3;

    private final HubSpotSimulator hubSpot;
    private final boolean isWhole;
    private final List<String> shown = new ArrayList<>();
    private long rows;
    private long differences;
    private long forgotten;

    /**
     * @param isWhole whether everything was read whole; reading changes cannot tell contacts that were deleted for good,
     *     so they may still be there
     */
    CrmComparison(HubSpotSimulator hubSpot, boolean isWhole) {
        this.hubSpot = hubSpot;
        this.isWhole = isWhole;
    }

    void compare(Path file, List<CrmStream> streams) throws SQLException {
        try (Connection connection = SqlRows.open(file)) {
            for (CrmStream stream : streams) {
                if (stream.isRecords()) {
                    records(connection, stream, false);
                    records(connection, stream, true);
                } else {
                    merge(
                            stream.name(),
                            CrmRows.associations(hubSpot, stream),
                            CrmRows.associations(connection, stream),
                            row -> false);
                }
            }
        }
    }

    private void records(Connection file, CrmStream stream, boolean archived) throws SQLException {
        merge(
                stream.name() + (archived ? ", archived" : ""),
                CrmRows.records(hubSpot, stream, archived),
                CrmRows.records(file, hubSpot, stream, archived),
                row -> !isWhole && isForgotten(stream, row));
    }

    private boolean isForgotten(CrmStream stream, CrmRows.Row row) {
        return hubSpot.truth()
                .row(stream.from(), Long.parseLong(row.key()), List.of())
                .isEmpty();
    }

    /** Both are in the order of their keys. */
    private void merge(
            String what, Stream<CrmRows.Row> expected, Stream<CrmRows.Row> found, Predicate<CrmRows.Row> isForgotten) {
        try (expected;
                found) {
            Iterator<CrmRows.Row> source = expected.iterator();
            Iterator<CrmRows.Row> table = found.iterator();
            CrmRows.Row left = next(source);
            CrmRows.Row right = next(table);
            while (left != null || right != null) {
                int order = left == null ? 1 : right == null ? -1 : left.key().compareTo(right.key());
                if (order > 0 && right != null && isForgotten.test(right)) {
                    forgotten++;
                } else if (order != 0 || !left.text().equals(right.text())) {
                    differs(what, order <= 0 ? left : null, order >= 0 ? right : null);
                } else {
                    rows++;
                }
                left = order <= 0 ? next(source) : left;
                right = order >= 0 ? next(table) : right;
            }
        }
    }

    private static CrmRows.@Nullable Row next(Iterator<CrmRows.Row> rows) {
        return rows.hasNext() ? rows.next() : null;
    }

    private void differs(String what, CrmRows.@Nullable Row expected, CrmRows.@Nullable Row found) {
        differences++;
        if (shown.size() < SHOWN) {
            shown.add(what + ":\n  source      " + expected + "\n  destination " + found);
        }
    }

    /** Rows that are equal. */
    long rows() {
        return rows;
    }

    /** Rows of contacts that were deleted for good and are still there. */
    long forgotten() {
        return forgotten;
    }

    /** How many rows differ, and the first of them; empty when none does. */
    String difference() {
        return differences == 0
                ? ""
                : differences + " rows differ, " + rows + " are equal\n" + String.join("\n", shown);
    }
}
