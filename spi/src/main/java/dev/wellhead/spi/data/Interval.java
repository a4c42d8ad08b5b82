package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;

/**
 * A calendar interval; its three parts do not convert into each other.
 *
 * @param nanos nanoseconds, of either sign
 */
@Stable(since = "0.1")
public record Interval(int months, int days, long nanos) {
    /** The form {@code Y-M D H:M:S[.F]} with a sign per part, as SQL prints it. */
    @Override
    public String toString() {
        long absMonths = Math.abs((long) months);
        long abs = Math.abs(nanos);
        long seconds = abs / 1_000_000_000L;
        long fraction = abs % 1_000_000_000L;
        StringBuilder text = new StringBuilder(32);
        text.append(months < 0 ? "-" : "").append(absMonths / 12).append('-').append(absMonths % 12);
        text.append(' ').append(days).append(' ').append(nanos < 0 ? "-" : "");
        text.append(seconds / 3600)
                .append(':')
                .append(seconds / 60 % 60)
                .append(':')
                .append(seconds % 60);
        if (fraction != 0) {
            String digits = Long.toString(1_000_000_000L + fraction).substring(1);
            text.append('.').append(digits.replaceFirst("0+$", ""));
        }
        return text.toString();
    }
}
