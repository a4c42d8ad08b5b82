package dev.wellhead.cli.output;

import dev.wellhead.spi.data.DataType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as people read them in tables. */
public final class ValueText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TIME)
            .toFormatter();

    private ValueText() {}

    /** The text of a value as {@link dev.wellhead.spi.data.Cells} or DuckDB gives it; null stays null. */
    public static @Nullable String of(@Nullable Object value) {
        return value == null ? null : text(value);
    }

    /** Whether values of this type stand at the right of their column. */
    public static boolean isNumber(DataType type) {
        return switch (type.name()) {
            case "int64", "float64", "decimal" -> true;
            default -> false;
        };
    }

    private static String text(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Instant instant) {
            return DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
        } else if (value instanceof LocalDateTime dateTime) {
            return DATE_TIME.format(dateTime);
        } else if (value instanceof LocalTime time) {
            return TIME.format(time);
        } else if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        } else if (value instanceof List<?> list) {
            return list.stream().map(ValueText::nested).collect(Collectors.joining(", ", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + nested(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value.toString();
    }

    private static String nested(@Nullable Object value) {
        return value == null ? "NULL" : text(value);
    }
}
