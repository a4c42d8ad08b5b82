package dev.wellhead.simulators.bigquery.sql;

import java.util.List;

/** INTERVAL literals with two date parts, such as {@code '1-2 3' YEAR TO DAY}, in canonical form. */
final class Intervals {
    private static final List<String> PARTS = List.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");

    private Intervals() {}

    static String canonical(String text, String from, String to) {
        int first = PARTS.indexOf(from);
        int last = PARTS.indexOf(to);
        if (first < 0 || last <= first) {
            throw new IllegalArgumentException("Invalid date parts");
        }
        String date = "0-0";
        String day = "0";
        String time = "0:0:0";
        int at = 0;
        String[] words = text.strip().split(" +");
        if (first <= 1) {
            date = first == 0 && last >= 1 ? words[at++] : "0-" + words[at++];
        }
        if (first <= 2 && last >= 2) {
            day = words[at++];
        }
        if (last >= 3) {
            time = clock(words[at], Math.max(first, 3), last);
        }
        return date + " " + day + " " + time;
    }

    private static String clock(String word, int first, int last) {
        String sign = word.startsWith("-") ? "-" : "";
        String bare = word.substring(sign.length());
        return sign + "0:".repeat(first - 3) + bare + ":0".repeat(5 - last);
    }
}
