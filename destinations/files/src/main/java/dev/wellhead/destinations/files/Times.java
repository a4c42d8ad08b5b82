package dev.wellhead.destinations.files;

import java.time.LocalDate;

/** Dates and times in ISO 8601, a fraction of six digits where there is one. */
final class Times {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private Times() {}

    static String date(int days) {
        return LocalDate.ofEpochDay(days).toString();
    }

    /** Without zone. */
    static String dateTime(long micros) {
        StringBuilder text = new StringBuilder(27);
        text.append(LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY))).append('T');
        appendTime(text, Math.floorMod(micros, MICROS_PER_DAY));
        return text.toString();
    }

    static String timestamp(long micros) {
        return dateTime(micros) + "Z";
    }

    static String time(long micros) {
        StringBuilder text = new StringBuilder(15);
        appendTime(text, micros);
        return text.toString();
    }

    private static void appendTime(StringBuilder text, long micros) {
        long seconds = micros / 1_000_000;
        appendTwo(text, seconds / 3600).append(':');
        appendTwo(text, seconds / 60 % 60).append(':');
        appendTwo(text, seconds % 60);
        long fraction = micros % 1_000_000;
        if (fraction != 0) {
            text.append('.').append(Long.toString(1_000_000 + fraction), 1, 7);
        }
    }

    private static StringBuilder appendTwo(StringBuilder text, long value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
