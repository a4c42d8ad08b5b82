package dev.wellhead.connectors.ga4.read;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import dev.wellhead.connectors.ga4.report.ColumnKind;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Appends one of Google's texts to a column of its kind. Stateless. */
final class CellWriter {
    /** Digits that a long holds in any case. */
    private static final int LONG_DIGITS = 18;

    static final long MICROS_A_DAY = 86_400_000_000L;
    private static final long MICROS_AN_HOUR = 3_600_000_000L;
    private static final long MICROS_A_MINUTE = 60_000_000L;

    private CellWriter() {}

    /** @return false when the text is no value of the kind; nothing was appended then */
    static boolean append(ColumnKind kind, ColumnBuilder target, byte[] text, int start, int length) {
        return switch (kind) {
            case TEXT -> {
                ((BytesColumnBuilder) target).append(text, start, length);
                yield true;
            }
            case DATE -> date((IntColumnBuilder) target, text, start, length);
            case HOUR, MINUTE -> time(kind, (LongColumnBuilder) target, text, start, length);
            case WHOLE -> whole((LongColumnBuilder) target, text, start, length);
            case NUMBER -> number((DoubleColumnBuilder) target, text, start, length);
        };
    }

    private static boolean date(IntColumnBuilder target, byte[] text, int start, int length) {
        long day = length == 8 ? day(text, start) : Long.MIN_VALUE;
        if (day == Long.MIN_VALUE) {
            return false;
        }
        target.append((int) day);
        return true;
    }

    private static boolean time(ColumnKind kind, LongColumnBuilder target, byte[] text, int start, int length) {
        int expected = kind == ColumnKind.HOUR ? 10 : 12;
        long day = length == expected ? day(text, start) : Long.MIN_VALUE;
        int hour = day == Long.MIN_VALUE ? -1 : digits(text, start + 8, 2);
        int minute = kind == ColumnKind.HOUR || hour < 0 ? 0 : digits(text, start + 10, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return false;
        }
        target.append(day * MICROS_A_DAY + hour * MICROS_AN_HOUR + minute * MICROS_A_MINUTE);
        return true;
    }

    /** Days since 1970; the least long when it is no day. */
    private static long day(byte[] text, int start) {
        int year = digits(text, start, 4);
        int month = digits(text, start + 4, 2);
        int day = digits(text, start + 6, 2);
        try {
            return year < 0 || month < 1 || day < 1
                    ? Long.MIN_VALUE
                    : LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    private static int digits(byte[] text, int start, int count) {
        int value = 0;
        for (int i = start; i < start + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Whole numbers, also those that are written with decimals which are zero. */
    private static boolean whole(LongColumnBuilder target, byte[] text, int start, int length) {
        int end = start + length;
        boolean negative = length > 0 && text[start] == '-';
        int at = negative ? start + 1 : start;
        int first = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            value = value * 10 + (text[at++] - '0');
        }
        int count = at - first;
        if (count == 0 || count > LONG_DIGITS) {
            return false;
        }
        if (at < end && text[at] == '.') {
            at++;
            while (at < end && text[at] == '0') {
                at++;
            }
        }
        if (at < end) {
            return false;
        }
        target.append(negative ? -value : value);
        return true;
    }

    private static boolean number(DoubleColumnBuilder target, byte[] text, int start, int length) {
        try {
            target.append(JavaDoubleParser.parseDouble(text, start, length));
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
