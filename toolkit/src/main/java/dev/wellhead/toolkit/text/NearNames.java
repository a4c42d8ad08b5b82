package dev.wellhead.toolkit.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the names that someone probably meant when they wrote one that does not exist. Stateless. */
public final class NearNames {
    private static final int MOST = 3;

    private NearNames() {}

    /** The known names closest to {@code wanted}, the closest first: at most three, none when all are far off. */
    public static List<String> of(String wanted, Collection<String> known) {
        String low = wanted.toLowerCase(Locale.ROOT);
        int limit = Math.max(2, wanted.length() / 3);
        record Candidate(String name, int distance) {}
        return known.stream()
                .distinct()
                .map(name -> new Candidate(name, distance(low, name.toLowerCase(Locale.ROOT), limit)))
                .filter(candidate -> candidate.distance() <= limit)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** A sentence such as {@code Did you mean 'flights'?}; empty when no name is near. */
    public static String question(String wanted, Collection<String> known) {
        List<String> near = of(wanted, known);
        return near.isEmpty()
                ? ""
                : near.stream().map(name -> "'" + name + "'").collect(Collectors.joining(" or ", "Did you mean ", "?"));
    }

    private static int distance(String left, String right, int limit) {
        if (right.contains(left) && left.length() >= 3) {
            return 1;
        }
        if (Math.abs(left.length() - right.length()) > limit) {
            return limit + 1;
        }
        int[] above = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[right.length()];
    }
}
