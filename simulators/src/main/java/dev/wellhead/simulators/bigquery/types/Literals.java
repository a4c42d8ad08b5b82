package dev.wellhead.simulators.bigquery.types;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values given as text, as DuckDB SQL of the right type. */
public final class Literals {
    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{1,4}-\\d{1,2}-\\d{1,2})(?:[ Tt](\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:\\.\\d{0,12})?)?))?\\s*(.*)");
    private static final Pattern INTERVAL =
            Pattern.compile("([+-]?)(\\d+)-(\\d+) ([+-]?\\d+) ([+-]?)(\\d+):(\\d+):(\\d+)(?:\\.(\\d{1,6})\\d*)?");
    private static final BigDecimal NUMERIC_LIMIT = new BigDecimal("1e29");
    private static final BigDecimal BIGNUMERIC_LIMIT = new BigDecimal(new java.math.BigInteger("2").pow(255), 38);

    private Literals() {}

    /** SQL for a value of a scalar type; fails with IllegalArgumentException where the text is no such value. */
    public static String scalar(Field field, String text) {
        try {
            return switch (field.type()) {
                case RANGE -> range(field.rangeElement() == null ? FieldType.DATE : field.rangeElement(), text);
                default -> scalar(field.type(), text);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String scalar(FieldType type, String text) {
        return switch (type) {
            case INTEGER -> "CAST(" + Long.parseLong(text.strip()) + " AS BIGINT)";
            case FLOAT -> floating(text);
            case BOOLEAN -> bool(text);
            case STRING -> Quote.text(text);
            case BYTES -> Quote.bytes(Base64.getMimeDecoder().decode(text));
            case NUMERIC -> numeric(text);
            case BIGNUMERIC -> bigNumeric(text);
            case DATE -> "DATE '" + date(text.strip()) + "'";
            case TIME -> "make_time_from_micros(" + time(text.strip()).toNanoOfDay() / 1000 + ")";
            case DATETIME -> "make_timestamp(" + dateTimeMicros(text) + ")";
            case TIMESTAMP -> "make_timestamptz_from_micros(" + timestampMicros(text) + ")";
            case GEOGRAPHY -> "struct_pack(\"" + FieldType.Names.GEOGRAPHY_TEXT + "\" := " + Quote.text(text) + ")";
            case JSON -> "CAST(" + Quote.text(text) + " AS JSON)";
            case INTERVAL -> interval(text);
            case RANGE, RECORD -> throw new IllegalArgumentException("not a scalar");
        };
    }

    private static String floating(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "nan", "+nan", "-nan" -> "CAST('nan' AS DOUBLE)";
            case "inf", "+inf", "infinity", "+infinity" -> "CAST('infinity' AS DOUBLE)";
            case "-inf", "-infinity" -> "CAST('-infinity' AS DOUBLE)";
            default -> "CAST('" + Double.parseDouble(lower) + "' AS DOUBLE)";
        };
    }

    private static String bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1" -> "TRUE";
            case "false", "f", "no", "n", "0" -> "FALSE";
            default -> throw new IllegalArgumentException("Invalid bool value");
        };
    }

    private static String numeric(String text) {
        BigDecimal value = new BigDecimal(text.strip()).setScale(9, RoundingMode.HALF_UP);
        if (value.abs().compareTo(NUMERIC_LIMIT) >= 0) {
            throw new IllegalArgumentException("numeric out of range");
        }
        return "CAST('" + value.toPlainString() + "' AS DECIMAL(38,9))";
    }

    private static String bigNumeric(String text) {
        BigDecimal value = new BigDecimal(text.strip()).setScale(38, RoundingMode.HALF_UP);
        if (value.compareTo(BIGNUMERIC_LIMIT) >= 0 || value.compareTo(BIGNUMERIC_LIMIT.negate()) < 0) {
            throw new IllegalArgumentException("bignumeric out of range");
        }
        return "CAST('" + value.unscaledValue() + "' AS BIGNUM)";
    }

    private static LocalDate date(String text) {
        String[] parts = text.split("-");
        if (parts.length != 3) {
            throw new IllegalArgumentException("Invalid date");
        }
        return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private static LocalTime time(String text) {
        String[] parts = text.split(":");
        BigDecimal seconds = parts.length > 2 ? new BigDecimal("0" + parts[2]) : BigDecimal.ZERO;
        return LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), seconds.intValue())
                .plusNanos(seconds.remainder(BigDecimal.ONE)
                                .movePointRight(6)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValue()
                        * 1000);
    }

    private static long dateTimeMicros(String text) {
        Matcher matcher = TIMESTAMP.matcher(text.strip());
        if (!matcher.matches() || !matcher.group(3).isEmpty()) {
            throw new IllegalArgumentException("Invalid datetime");
        }
        return micros(matcher, ZoneOffset.UTC);
    }

    /** Microseconds since the epoch of a timestamp in any of the accepted forms. */
    public static long timestampMicros(String text) {
        Matcher matcher = TIMESTAMP.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Invalid timestamp");
        }
        return micros(matcher, zone(matcher.group(3)));
    }

    private static ZoneId zone(String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("Z") || text.equalsIgnoreCase("UTC")) {
            return ZoneOffset.UTC;
        }
        Matcher offset =
                Pattern.compile("(?:UTC)?([+-])(\\d{1,2})(?::?(\\d{2}))?").matcher(text);
        if (offset.matches()) {
            int sign = offset.group(1).equals("-") ? -1 : 1;
            int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
            return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes);
        }
        return ZoneId.of(text);
    }

    private static long micros(Matcher matcher, ZoneId zone) {
        LocalTime time = matcher.group(2) == null ? LocalTime.MIDNIGHT : time(matcher.group(2));
        LocalDateTime local = LocalDateTime.of(date(matcher.group(1)), time);
        var instant = local.atZone(zone).toInstant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    private static String interval(String text) {
        Matcher m = INTERVAL.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("Invalid interval");
        }
        long months = Long.parseLong(m.group(2)) * 12 + Long.parseLong(m.group(3));
        String fraction = m.group(9) == null ? "0" : (m.group(9) + "000000").substring(0, 6);
        long micros = ((Long.parseLong(m.group(6)) * 60 + Long.parseLong(m.group(7))) * 60 + Long.parseLong(m.group(8)))
                        * 1_000_000
                + Long.parseLong(fraction);
        return "(to_months(CAST(" + (m.group(1).equals("-") ? -months : months) + " AS INTEGER)) + to_days(CAST("
                + Long.parseLong(m.group(4)) + " AS INTEGER)) + to_microseconds("
                + (m.group(5).equals("-") ? -micros : micros) + "))";
    }

    private static String range(FieldType element, String text) {
        String inner = text.strip();
        int comma = inner.indexOf(',');
        if (!inner.startsWith("[") || !inner.endsWith(")") || comma < 0) {
            throw new IllegalArgumentException("Invalid range");
        }
        return range(element, bound(inner.substring(1, comma)), bound(inner.substring(comma + 1, inner.length() - 1)));
    }

    private static String bound(String text) {
        String value = text.strip();
        return value.equalsIgnoreCase("UNBOUNDED") || value.equalsIgnoreCase("NULL") ? "" : value;
    }

    /** A range; an empty bound is unbounded. */
    public static String range(FieldType element, String start, String end) {
        return "CAST(struct_pack(\"" + FieldType.Names.RANGE_START + "\" := "
                + (start.isEmpty() ? "NULL" : scalar(element, start)) + ", \"" + FieldType.Names.RANGE_END + "\" := "
                + (end.isEmpty() ? "NULL" : scalar(element, end)) + ") AS " + Field.rangeDuckType(element) + ")";
    }
}
