package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.data.BooleanColumnBuilder;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumnBuilder;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumnBuilder;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.ListColumnBuilder;
import dev.wellhead.spi.data.LongColumnBuilder;
import dev.wellhead.spi.data.StructColumnBuilder;
import dev.wellhead.toolkit.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends Java values to columns, by the column's type. Stateless. */
final class ValueWriter {
    private static final int SHOWN = 80;
    private static final int LONGEST_PLAIN = 100;

    private ValueWriter() {}

    /** @throws IllegalArgumentException or {@link ArithmeticException} saying why the value does not fit */
    static void append(Object value, DataType type, ColumnBuilder column) {
        switch (type.physical()) {
            case BOOLEAN -> ((BooleanColumnBuilder) column).append(truth(value));
            case INT -> ((IntColumnBuilder) column).append(Times.days(value));
            case LONG -> ((LongColumnBuilder) column).append(whole(value, type));
            case DOUBLE -> ((DoubleColumnBuilder) column).append(real(value));
            case FIXED -> fixed(value, type, (FixedColumnBuilder) column);
            case BYTES -> bytes(value, type, (BytesColumnBuilder) column);
            case LIST -> list(value, type.element(), (ListColumnBuilder) column);
            case STRUCT -> struct(value, type.fields(), (StructColumnBuilder) column);
        }
    }

    /** A value as messages quote it. */
    static String shown(Object value) {
        String text = value instanceof byte[] bytes ? bytes.length + " bytes" : String.valueOf(value);
        return "'" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'";
    }

    private static boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        return switch (String.valueOf(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        };
    }

    private static long whole(Object value, DataType type) {
        return switch (type.name()) {
            case "timestamp" -> Times.timestamp(value);
            case "datetime" -> Times.datetime(value);
            case "time" -> Times.time(value);
            default -> number(value).longValueExact();
        };
    }

    private static double real(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return switch (String.valueOf(value)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> number(value).doubleValue();
        };
    }

    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Number || value instanceof String) {
            return parsed(value.toString().strip());
        }
        throw new IllegalArgumentException("a number is expected");
    }

    private static BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is expected", e);
        }
    }

    private static void fixed(Object value, DataType type, FixedColumnBuilder column) {
        if (type.isDecimal()) {
            column.append(number(value));
        } else if (value instanceof Interval interval) {
            column.append(interval);
        } else {
            throw new IllegalArgumentException("an Interval is expected");
        }
    }

    private static void bytes(Object value, DataType type, BytesColumnBuilder column) {
        if (!type.isText()) {
            byte[] bytes =
                    value instanceof byte[] raw ? raw : Base64.getDecoder().decode(String.valueOf(value));
            column.append(bytes, 0, bytes.length);
        } else if (type.equals(DataType.JSON)) {
            column.append(Json.write(value));
        } else if (value instanceof Map || value instanceof List || value instanceof byte[]) {
            throw new IllegalArgumentException("a text is expected; give the column type json to keep what it is");
        } else {
            column.append(value instanceof BigDecimal decimal ? text(decimal) : value.toString());
        }
    }

    /** Without an exponent, unless that would be a text of a billion zeros. */
    private static String text(BigDecimal decimal) {
        return Math.abs(decimal.scale()) <= LONGEST_PLAIN ? decimal.toPlainString() : decimal.toString();
    }

    private static void list(Object value, Field element, ListColumnBuilder column) {
        if (!(value instanceof List<?> values)) {
            throw new IllegalArgumentException("a list is expected");
        }
        for (Object each : values) {
            appendNullable(each, element, column.elements());
        }
        column.endList();
    }

    private static void struct(Object value, List<Field> fields, StructColumnBuilder column) {
        if (!(value instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("an object is expected");
        }
        for (int i = 0; i < fields.size(); i++) {
            appendNullable(values.get(fields.get(i).name()), fields.get(i), column.field(i));
        }
        column.endStruct();
    }

    private static void appendNullable(@Nullable Object value, Field field, ColumnBuilder column) {
        if (value != null) {
            append(value, field.type(), column);
        } else if (field.nullable()) {
            column.appendNull();
        } else {
            throw new IllegalArgumentException("'" + field.name() + "' within it has no value");
        }
    }
}
