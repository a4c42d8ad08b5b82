package dev.wellhead.testkit.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares rows as bags: order does not matter, number does. */
final class Rows {
    private static final int SHOWN = 3;

    private Rows() {}

    /** Fails with what is missing and what is too much, and {@code hint}. */
    static void requireSame(Collection<Row> expected, Collection<Row> actual, String hint) {
        List<Row> missing = without(expected, actual);
        List<Row> surplus = without(actual, expected);
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            throw new AssertionError(hint + "\n" + expected.size() + " rows were expected, " + actual.size()
                    + " came. Missing: " + some(missing) + ". Too many: " + some(surplus) + ".");
        }
    }

    /** Every row of {@code all} that {@code fewer} does not hold, as often as it is missing there. */
    static List<Row> without(Collection<Row> all, Collection<Row> fewer) {
        Map<Row, Integer> left = new HashMap<>();
        fewer.forEach(row -> left.merge(row, 1, Integer::sum));
        List<Row> rest = new ArrayList<>();
        for (Row row : all) {
            int there = left.getOrDefault(row, 0);
            if (there == 0) {
                rest.add(row);
            } else {
                left.put(row, there - 1);
            }
        }
        return rest;
    }

    static String some(List<Row> rows) {
        if (rows.isEmpty()) {
            return "none";
        }
        String first = rows.subList(0, Math.min(SHOWN, rows.size())).toString();
        return rows.size() > SHOWN ? first + " and " + (rows.size() - SHOWN) + " more" : first;
    }
}
