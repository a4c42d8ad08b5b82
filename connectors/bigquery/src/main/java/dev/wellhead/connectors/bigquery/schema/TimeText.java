package dev.wellhead.connectors.bigquery.schema;

import dev.wellhead.spi.data.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Reads BigQuery's texts of dates and times from bytes, into days, microseconds and intervals.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the text is not of its form. Stateless.
 */
public final class TimeText {
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400 * MICROS;
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final long NANOS = 1_000_000_000L;
    private static final long MOST_HOURS = Long.MAX_VALUE / (3600 * NANOS) - 1;

    private TimeText() {}

    /** {@code YYYY-MM-DD}: days since 1970-01-01. */
    public static int date(byte[] text, int start, int length) {
        if (length != 10) {
            throw new IllegalArgumentException("not a date");
        }
        return dateAt(text, start);
    }

    /** {@code H:MM:SS[.f]}: microseconds since midnight. */
    public static long time(byte[] text, int start, int length) {
        int end = start + length;
        int colon = start + 1 < end && text[start + 1] == ':' ? start + 1 : start + 2;
        long hours = digits(text, start, colon, end);
        require(colon + 6 <= end && text[colon] == ':' && text[colon + 3] == ':');
        long minutes = digits(text, colon + 1, colon + 3, end);
        long seconds = digits(text, colon + 4, colon + 6, end);
        require(hours < 24 && minutes < 60 && seconds < 61);
        return (hours * 3600 + minutes * 60 + seconds) * MICROS + fraction(text, colon + 6, end, 6);
    }

    /** {@code YYYY-MM-DD[T ]HH:MM:SS[.f]}, or the date alone: microseconds since 1970-01-01T00:00 of a wall clock. */
    public static long datetime(byte[] text, int start, int length) {
        require(length >= 10);
        long days = dateAt(text, start);
        if (length == 10) {
            return days * DAY;
        }
        byte separator = text[start + 10];
        require(separator == 'T' || separator == ' ' || separator == 't');
        return days * DAY + time(text, start + 11, length - 11);
    }

    /**
     * A timestamp in any form that servers answer: whole microseconds where they honour useInt64Timestamp, else seconds
     * with a point or exponent (rounded half up to microseconds, as Google's clients do), or ISO 8601.
     */
    public static long timestamp(byte[] text, int start, int length) {
        require(length > 0);
        boolean seconds = false;
        for (int i = start + 1; i < start + length; i++) {
            byte c = text[i];
            if (c == ':' || c == 'T' || (c == '-' && text[i - 1] != 'E' && text[i - 1] != 'e')) {
                return iso(text, start, length);
            }
            seconds |= c == '.' || c == 'E' || c == 'e';
        }
        if (!seconds) {
            return integer(text, start, length);
        }
        return new BigDecimal(new String(text, start, length, StandardCharsets.US_ASCII))
                .movePointRight(6)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Microseconds as the text that a parameter of this type takes. */
    public static String write(BigQueryType type, long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS), (int) Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
        return WRITTEN.format(time) + (type == BigQueryType.TIMESTAMP ? "+00:00" : "");
    }

    /** Microseconds as ISO 8601. */
    public static String iso(BigQueryType type, long micros) {
        return write(type, micros).replace(' ', 'T').replace("+00:00", "Z");
    }

    /** A 64-bit integer. */
    public static long integer(byte[] text, int start, int length) {
        int at = start;
        int end = start + length;
        boolean negative = length > 0 && text[at] == '-';
        if (negative || (length > 0 && text[at] == '+')) {
            at++;
        }
        require(at < end && end - at <= 19);
        long value = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            require(digit >= 0 && digit <= 9);
            value = value * 10 - digit;
        }
        // Summed up below zero, where there is one value more; beyond 64 bits the sign turns.
        require(value <= 0 && (negative || value != Long.MIN_VALUE));
        return negative ? value : -value;
    }

    /**
     * {@code Y-M D H:M:S[.F]} with a sign per part. Nanoseconds of a time beyond 292 years would not fit 64 bits: its
     * whole days are counted as days then, which GoogleSQL holds to be the same interval.
     */
    public static Interval interval(byte[] bytes, int start, int length) {
        String[] parts = new String(bytes, start, length, StandardCharsets.US_ASCII).split(" ");
        require(parts.length == 3);
        String[] months = unsigned(parts[0]).split("-");
        String[] clock = unsigned(parts[2]).split(":");
        require(months.length == 2 && clock.length == 3);
        long total = Math.addExact(Math.multiplyExact(Long.parseLong(months[0]), 12L), Long.parseLong(months[1]));
        long hours = Long.parseLong(clock[0]);
        long movedDays = hours > MOST_HOURS ? hours / 24 : 0;
        long nanos = new BigDecimal(clock[2]).movePointRight(9).longValueExact();
        nanos = Math.addExact(nanos, Math.multiplyExact(Long.parseLong(clock[1]), 60 * NANOS));
        nanos = Math.addExact(nanos, Math.multiplyExact(hours - movedDays * 24, 3600 * NANOS));
        int sign = sign(parts[2]);
        return new Interval(
                Math.toIntExact(sign(parts[0]) * total),
                Math.toIntExact(Long.parseLong(parts[1]) + sign * movedDays),
                sign * nanos);
    }

    private static long iso(byte[] text, int start, int length) {
        int end = start + length;
        int zone = end;
        long offset = 0;
        if (text[end - 1] == 'Z' || text[end - 1] == 'z') {
            zone = end - 1;
        } else if (length > 4 && text[end - 1] == 'C' && text[end - 3] == 'U') {
            zone = text[end - 4] == ' ' ? end - 4 : end - 3;
        } else {
            for (int i = Math.max(start + 10, end - 6); i < end; i++) {
                if (text[i] == '+' || text[i] == '-') {
                    zone = i;
                    offset = offset(text, i, end);
                    break;
                }
            }
        }
        return datetime(text, start, zone - start) - offset;
    }

    private static long offset(byte[] text, int sign, int end) {
        int colon = sign + 3;
        long hours = digits(text, sign + 1, sign + 3, end);
        int minute = colon < end && text[colon] == ':' ? colon + 1 : colon;
        long minutes = minute < end ? digits(text, minute, end, end) : 0;
        return (text[sign] == '-' ? -1 : 1) * (hours * 60 + minutes) * 60 * MICROS;
    }

    private static int dateAt(byte[] text, int start) {
        require(text[start + 4] == '-' && text[start + 7] == '-');
        int year = digits(text, start, start + 4, start + 10);
        int month = digits(text, start + 5, start + 7, start + 10);
        int day = digits(text, start + 8, start + 10, start + 10);
        require(month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month));
        // Days of the proleptic Gregorian calendar, years counted from March so that leap days come last.
        int shifted = month > 2 ? year : year - 1;
        int century = Math.floorDiv(shifted, 100);
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return 365 * shifted + Math.floorDiv(shifted, 4) - century + Math.floorDiv(century, 4) + dayOfYear - 719_468;
    }

    private static int monthLength(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The digits after a point, to {@code places} places; what is beyond must be zeros. */
    private static long fraction(byte[] text, int start, int end, int places) {
        if (start == end) {
            return 0;
        }
        require(text[start] == '.' && start + 1 < end);
        long value = 0;
        for (int i = 0; i < places; i++) {
            int at = start + 1 + i;
            value = value * 10 + (at < end ? digits(text, at, at + 1, end) : 0);
        }
        for (int at = start + 1 + places; at < end; at++) {
            require(text[at] == '0');
        }
        return value;
    }

    private static int digits(byte[] text, int from, int to, int end) {
        require(from < to && to <= end);
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            require(digit >= 0 && digit <= 9);
            value = value * 10 + digit;
        }
        return value;
    }

    private static int sign(String part) {
        return part.startsWith("-") ? -1 : 1;
    }

    private static String unsigned(String part) {
        return part.startsWith("-") || part.startsWith("+") ? part.substring(1) : part;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not of the expected form");
        }
    }
}
