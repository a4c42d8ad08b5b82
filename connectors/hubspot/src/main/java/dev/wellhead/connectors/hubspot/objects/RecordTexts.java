package dev.wellhead.connectors.hubspot.objects;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.temporal.ChronoUnit;

/**
 * Reads HubSpot's texts of numbers and times from bytes. Every method answers {@link #NONE}, or NaN, where the text is
 * something else: the caller keeps it as it is then. Stateless.
 */
final class RecordTexts {
    /** No value of any kind: beyond the years that columns hold. */
    static final long NONE = Long.MIN_VALUE;

    private static final int EXACT_DIGITS = 15;
    private static final int LONGEST_NUMBER = 400;
    private static final double[] POWERS = new double[23];
    private static final long MICROS = 1_000;
    private static final long DAY = 86_400_000L;

    /** Numbers of milliseconds within years that HubSpot takes, 0001 to 9999. */
    private static final long FIRST_MILLIS = -62_135_596_800_000L;

    private static final long LAST_MILLIS = 253_402_300_799_999L;

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private RecordTexts() {}

    /** A whole number; {@link #NONE} for anything else. */
    static long whole(byte[] text, int start, int length) {
        boolean negative = length > 0 && text[start] == '-';
        int first = negative ? 1 : 0;
        if (length == first || length - first > 18) {
            return NONE;
        }
        long value = 0;
        for (int i = first; i < length; i++) {
            int digit = text[start + i] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /** The number when a double says all of it, so that it reads back as the same number; NaN otherwise. */
    static double number(byte[] text, int start, int length) {
        boolean negative = length > 0 && text[start] == '-';
        long value = 0;
        int digits = 0;
        int point = -1;
        for (int i = negative ? 1 : 0; i < length; i++) {
            int digit = text[start + i] - '0';
            if (digit >= 0 && digit <= 9 && digits < EXACT_DIGITS) {
                value = value * 10 + digit;
                digits++;
            } else if (text[start + i] == '.' && point < 0) {
                point = i;
            } else {
                return longNumber(text, start, length);
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        // Both are exact, so one division rounds correctly.
        double exact = point < 0 ? value : value / POWERS[length - point - 1];
        return negative ? -exact : exact;
    }

    private static double longNumber(byte[] text, int start, int length) {
        if (length > LONGEST_NUMBER) {
            return Double.NaN;
        }
        try {
            BigDecimal exact = new BigDecimal(new String(text, start, length, StandardCharsets.US_ASCII));
            double nearest = exact.doubleValue();
            return Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(exact) == 0
                    ? nearest
                    : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Microseconds since 1970, of a time in ISO form, a date, or a number of milliseconds. */
    static long micros(byte[] text, int start, int length) {
        if (length >= 10 && text[start + 4] == '-' && text[start + 7] == '-') {
            return isoMicros(text, start, length);
        }
        double number = number(text, start, length);
        boolean isMillis = number == Math.rint(number) && number >= FIRST_MILLIS && number <= LAST_MILLIS;
        return isMillis ? ((long) number) * MICROS : NONE;
    }

    /** Days since 1970, of a date, or of a time that is midnight. */
    static long days(byte[] text, int start, int length) {
        if (length == 10 && text[start + 4] == '-' && text[start + 7] == '-') {
            return date(text, start);
        }
        long micros = micros(text, start, length);
        return micros == NONE || Math.floorMod(micros, DAY * MICROS) != 0 ? NONE : Math.floorDiv(micros, DAY * MICROS);
    }

    private static long isoMicros(byte[] text, int start, int length) {
        long day = date(text, start);
        if (day == NONE || length == 10) {
            return day == NONE ? NONE : day * DAY * MICROS;
        }
        if (length < 20 || text[start + 10] != 'T' || text[start + length - 1] != 'Z' || text[start + 13] != ':') {
            return anyTime(text, start, length);
        }
        long hours = digits(text, start + 11, 2);
        long minutes = digits(text, start + 14, 2);
        long seconds = digits(text, start + 17, 2);
        int fraction = length - 21;
        if (hours > 23
                || minutes > 59
                || seconds > 59
                || hours < 0
                || minutes < 0
                || seconds < 0
                || text[start + 16] != ':') {
            return NONE;
        }
        long micros = (((day * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000_000;
        if (length == 20) {
            return micros;
        }
        if (text[start + 19] != '.' || fraction < 1 || fraction > 6) {
            return anyTime(text, start, length);
        }
        long part = digits(text, start + 20, fraction);
        return part < 0 ? NONE : micros + part * (long) POWERS[6 - fraction];
    }

    /** Forms that HubSpot does not write itself, such as other offsets. */
    private static long anyTime(byte[] text, int start, int length) {
        try {
            Instant instant = OffsetDateTime.parse(new String(text, start, length, StandardCharsets.UTF_8))
                    .toInstant();
            // A column holds microseconds: what is finer stays text.
            return instant.equals(instant.truncatedTo(ChronoUnit.MICROS))
                    ? ChronoUnit.MICROS.between(Instant.EPOCH, instant)
                    : NONE;
        } catch (DateTimeException | ArithmeticException e) {
            return NONE;
        }
    }

    private static long date(byte[] text, int start) {
        long year = digits(text, start, 4);
        long month = digits(text, start + 5, 2);
        long day = digits(text, start + 8, 2);
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return NONE;
        }
        return day <= 28 || day <= Month.of((int) month).length(Year.isLeap(year)) ? epochDay(year, month, day) : NONE;
    }

    /** Days from a civil date, by counting eras of 400 years that begin in March. */
    private static long epochDay(long year, long month, long day) {
        long shifted = month <= 2 ? year - 1 : year;
        long era = shifted / 400;
        long yearOfEra = shifted - era * 400;
        long dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static long digits(byte[] text, int start, int count) {
        long value = 0;
        for (int i = start; i < start + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
