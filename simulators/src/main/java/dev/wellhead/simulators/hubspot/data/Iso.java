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
        sink.put('T').two(ofDay / 3_600_000);
        sink.put(':').two(ofDay / 60_000 % 60);
        sink.put(':').two(ofDay / 1_000 % 60);
        int millisOfSecond = ofDay % 1_000;
        if (millisOfSecond != 0) {
            sink.put('.').put((char) ('0' + millisOfSecond / 100)).two(millisOfSecond % 100);
        }
        sink.put('Z');
    }

    /** Writes a day, counted from 1970; the arithmetic of days in years that begin in March. */
    public static void date(ByteSink sink, long day) {
        int shifted = (int) (day + 719_468);
        int era = Math.floorDiv(shifted, 146_097);
        int ofEra = shifted - era * 146_097;
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * ofYear + 2) / 153;
        int calendarMonth = month < 10 ? month + 3 : month - 9;
        int year = yearOfEra + era * 400 + (calendarMonth <= 2 ? 1 : 0);
        sink.two(year / 100).two(year % 100);
        sink.put('-').two(calendarMonth);
        sink.put('-').two(ofYear - (153 * month + 2) / 5 + 1);
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
