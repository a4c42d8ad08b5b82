package dev.wellhead.simulators.hubspot.data;

import dev.wellhead.simulators.base.http.ByteSink;
import java.time.Instant;

/** Times as HubSpot writes them: {@code 2026-11-27T08:00:00.123Z}, without the milliseconds where they are zero. */
public final class Iso {
    private static final long DAY = 86_400_000L;

    private Iso() {}

    /** Writes a time of the years 0 to 9999. */
    public static void write(ByteSink sink, long millis) {
        date(sink, Math.floorDiv(millis, DAY));
        int ofDay = (int) Math.floorMod(millis, DAY);
        sink.put('T').padded(ofDay / 3_600_000, 2);
        sink.put(':').padded(ofDay / 60_000 % 60, 2);
        sink.put(':').padded(ofDay / 1_000 % 60, 2);
        if (ofDay % 1_000 != 0) {
            sink.put('.').padded(ofDay % 1_000, 3);
        }
        sink.put('Z');
    }

    /** Writes a day, counted from 1970; the arithmetic of days in years that begin in March. */
    public static void date(ByteSink sink, long day) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        long ofEra = shifted - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * ofYear + 2) / 153;
        long ofMonth = ofYear - (153 * month + 2) / 5 + 1;
        long calendarMonth = month < 10 ? month + 3 : month - 9;
        sink.padded(yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0), 4);
        sink.put('-').padded(calendarMonth, 2);
        sink.put('-').padded(ofMonth, 2);
    }

    /** A time as text, in the same form. */
    public static String text(long millis) {
        ByteSink sink = new ByteSink(32);
        write(sink, millis);
        return sink.text(0);
    }

    /** Reads milliseconds since 1970, or an ISO time, or a day. */
    public static long millis(String text) {
        if (!text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z").toEpochMilli();
    }
}
