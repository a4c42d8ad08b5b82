package dev.wellhead.plugin.store;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Orders versions as people read them: numbers by value, and {@code 1.0-rc1} before {@code 1.0}. Stateless. */
public final class VersionOrder implements Comparator<String> {
    public static final VersionOrder INSTANCE = new VersionOrder();

    private static final Pattern PARTS = Pattern.compile("[._+-]|(?<=\\d)(?=[^\\d._+-])|(?<=[^\\d._+-])(?=\\d)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private VersionOrder() {}

    @Override
    public int compare(String left, String right) {
        String[] lefts = PARTS.split(left);
        String[] rights = PARTS.split(right);
        for (int i = 0; i < Math.max(lefts.length, rights.length); i++) {
            int order = i >= lefts.length
                    ? -comparedToNothing(rights[i])
                    : i >= rights.length ? comparedToNothing(lefts[i]) : compareParts(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return left.compareTo(right);
    }

    /** A number more is newer, a word more is not finished. */
    private static int comparedToNothing(String part) {
        return NUMBER.matcher(part).matches() ? 1 : -1;
    }

    private static int compareParts(String left, String right) {
        boolean number = NUMBER.matcher(left).matches();
        if (number != NUMBER.matcher(right).matches()) {
            return number ? 1 : -1;
        }
        return number ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
    }
}
