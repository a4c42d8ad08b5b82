package dev.wellhead.endtoend.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares output with what a document shows of it. There a line {@code ...} stands for any lines, also none, and
 * {@code ...} within a line for any text.
 */
final class Elision {
    private static final String GAP = "...";

    private Elision() {}

    static boolean matches(List<String> shown, List<String> output) {
        StringBuilder regex = new StringBuilder();
        for (String line : shown) {
            if (line.strip().equals(GAP)) {
                regex.append("(?:[^\n]*\n)*");
            } else {
                for (String part : line.split(Pattern.quote(GAP), -1)) {
                    regex.append(Pattern.quote(part)).append("[^\n]*");
                }
                regex.setLength(regex.length() - "[^\n]*".length());
                regex.append('\n');
            }
        }
        StringBuilder text = new StringBuilder();
        output.forEach(line -> text.append(line.stripTrailing()).append('\n'));
        return Pattern.compile(regex.toString()).matcher(text).matches();
    }
}
