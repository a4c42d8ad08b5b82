package dev.wellhead.simulators.bigquery.rows;

import dev.wellhead.simulators.base.http.ByteSink;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Writes the value of a cell, without the surrounding {@code {"v":}}, from the forms that {@link Normal} makes. */
final class Cells {
    private static final long DAY_MICROS = 86_400_000_000L;
    private final TimestampFormat format;

    Cells(TimestampFormat format) {
        this.format = format;
    }

    /** Writes a value whose normal form is a number. */
    void number(ByteSink out, FieldType type, long value) {
        out.put('"');
        bare(out, type, value);
        out.put('"');
    }

    void floating(ByteSink out, double value) {
        out.put('"').ascii(Double.toString(value)).put('"');
    }

    /** Writes a value whose normal form is text. */
    void text(ByteSink out, Field field, String value) {
        switch (field.type()) {
            case STRING, JSON, BYTES, GEOGRAPHY -> out.string(value);
            case NUMERIC -> out.put('"').ascii(plain(new BigDecimal(value))).put('"');
            case BIGNUMERIC -> out.put('"').ascii(plain(bigNumeric(value))).put('"');
            case INTERVAL -> interval(out, value);
            case RANGE -> range(out, field.rangeElement() == null ? FieldType.DATE : field.rangeElement(), value);
            case INTEGER, DATE, TIME, DATETIME, TIMESTAMP -> number(out, field.type(), Long.parseLong(value));
            case FLOAT -> floating(out, parseDouble(value));
            case BOOLEAN -> out.put('"').ascii(value).put('"');
            case RECORD -> throw new IllegalStateException("A record is not a scalar");
        }
    }

    private static BigDecimal bigNumeric(String value) {
        BigDecimal number = new BigDecimal(value);
        // A DECIMAL that is too wide for NUMERIC comes with its point; a BIGNUM is the value times 10^38.
        return value.indexOf('.') >= 0 ? number : number.movePointLeft(38);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static double parseDouble(String value) {
        return switch (value) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }

    private void bare(ByteSink out, FieldType type, long value) {
        switch (type) {
            case DATE -> date(out, value);
            case TIME -> time(out, value);
            case DATETIME -> dateTime(out, value);
            case TIMESTAMP -> timestamp(out, value);
            default -> out.number(value);
        }
    }

    private void timestamp(ByteSink out, long micros) {
        switch (format) {
            case INT64 -> out.number(micros);
            case FLOAT64 -> seconds(out, micros);
            case ISO8601_STRING -> {
                dateTime(out, micros);
                out.put('Z');
            }
        }
    }

    /** Writes seconds as Double.toString does; by hand for the usual years, where that is several times faster. */
    static void seconds(ByteSink out, long micros) {
        long seconds = micros / 1_000_000;
        if (seconds < 1_000_000_000 || seconds > 8_999_999_999L) {
            out.ascii(Double.toString(micros / 1e6));
            return;
        }
        // Ten digits and six decimals: so few that a double keeps them all, and the shortest text is the exact one.
        out.put((char) ('0' + seconds / 1_000_000_000)).put('.');
        long rest = seconds % 1_000_000_000 * 1_000_000 + micros % 1_000_000;
        int width = 15;
        while (width > 1 && rest % 10 == 0) {
            rest /= 10;
            width--;
        }
        out.padded(rest, width).ascii("E9");
    }

    private static void dateTime(ByteSink out, long micros) {
        date(out, Math.floorDiv(micros, DAY_MICROS));
        out.put('T');
        time(out, Math.floorMod(micros, DAY_MICROS));
    }

    private static void date(ByteSink out, long days) {
        LocalDate date = LocalDate.ofEpochDay(days);
        out.padded(date.getYear(), 4)
                .put('-')
                .padded(date.getMonthValue(), 2)
                .put('-')
                .padded(date.getDayOfMonth(), 2);
    }

    private static void time(ByteSink out, long micros) {
        long seconds = micros / 1_000_000;
        out.padded(seconds / 3600, 2)
                .put(':')
                .padded(seconds / 60 % 60, 2)
                .put(':')
                .padded(seconds % 60, 2);
        if (micros % 1_000_000 != 0) {
            out.put('.').padded(micros % 1_000_000, 6);
        }
    }

    private static void interval(ByteSink out, String value) {
        String[] parts = value.split(" ");
        long months = Long.parseLong(parts[0]);
        long micros = Long.parseLong(parts[2]);
        out.put('"')
                .ascii(months < 0 ? "-" : "")
                .number(Math.abs(months) / 12)
                .put('-')
                .number(Math.abs(months) % 12);
        out.put(' ').ascii(parts[1]).put(' ').ascii(micros < 0 ? "-" : "");
        long rest = Math.abs(micros);
        out.number(rest / 3_600_000_000L)
                .put(':')
                .number(rest / 60_000_000 % 60)
                .put(':');
        out.number(rest / 1_000_000 % 60);
        long fraction = rest % 1_000_000;
        if (fraction != 0) {
            out.put('.');
            if (fraction % 1000 == 0) {
                out.padded(fraction / 1000, 3);
            } else {
                out.padded(fraction, 6);
            }
        }
        out.put('"');
    }

    private void range(ByteSink out, FieldType element, String value) {
        int space = value.indexOf(' ');
        out.ascii("\"[");
        bound(out, element, value.substring(0, space));
        out.ascii(", ");
        bound(out, element, value.substring(space + 1));
        out.ascii(")\"");
    }

    private void bound(ByteSink out, FieldType element, String value) {
        if (value.isEmpty()) {
            out.ascii("UNBOUNDED");
        } else {
            bare(out, element, Long.parseLong(value));
        }
    }
}
