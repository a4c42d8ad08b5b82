package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that a column of text can have. Stateless. */
final class CsvTypes {
    /** The narrowest first: what fits no other is text. */
    static final List<DataType> GUESSES = List.of(
            DataType.BOOLEAN, DataType.INT64, DataType.FLOAT64, DataType.DATE, DataType.DATETIME, DataType.TIMESTAMP);

    private static final Map<String, DataType> NAMED = Map.of(
            "boolean", DataType.BOOLEAN,
            "int64", DataType.INT64,
            "float64", DataType.FLOAT64,
            "date", DataType.DATE,
            "datetime", DataType.DATETIME,
            "timestamp", DataType.TIMESTAMP,
            "string", DataType.STRING);

    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");

    /** A number that begins with a zero is a code, such as a postal one. */
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,18})");

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private CsvTypes() {}

    /** @throws IllegalArgumentException when there is no such type */
    static DataType parse(String name) {
        DataType known = NAMED.get(name);
        Matcher decimal = DECIMAL.matcher(name);
        if (known != null) {
            return known;
        } else if (decimal.matches()) {
            return DataType.decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        throw new IllegalArgumentException("setting 'types': '" + name + "' is not one of boolean, int64, float64,"
                + " decimal(P,S), date, datetime, timestamp, string");
    }

    /** Whether every reader would take the text for a value of the type. */
    static boolean fits(String text, DataType type) {
        try {
            append(text, type, ColumnBuilder.of(type));
            return true;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            return false;
        }
    }

    /** @throws IllegalArgumentException, {@link ArithmeticException} or {@link DateTimeException} when it is no value */
    static void append(String text, DataType type, ColumnBuilder column) {
        switch (type.physical()) {
            case BOOLEAN -> ((BooleanColumnBuilder) column).append(truth(text));
            case INT ->
                ((IntColumnBuilder) column)
                        .append(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
            case LONG -> ((LongColumnBuilder) column).append(whole(text, type));
            case DOUBLE -> ((DoubleColumnBuilder) column).append(Double.parseDouble(matching(text, NUMBER)));
            case FIXED -> ((FixedColumnBuilder) column).append(new BigDecimal(matching(text, NUMBER)));
            case BYTES -> ((BytesColumnBuilder) column).append(text);
            case LIST, STRUCT -> throw new IllegalStateException("no column of a file is of type " + type);
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true", "TRUE", "True" -> true;
            case "false", "FALSE", "False" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static long whole(String text, DataType type) {
        if (type.equals(DataType.TIMESTAMP)) {
            return Cells.micros(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        } else if (type.equals(DataType.DATETIME)) {
            return Cells.micros(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        }
        return Long.parseLong(matching(text, WHOLE));
    }

    private static String matching(String text, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number of this kind");
        }
        return text;
    }
}
