package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single values of a page as Java objects: convenient, not fast. */
@Stable(since = "0.1")
public final class Cells {
    private static final long MICROS = 1_000_000L;

    private Cells() {}

    /**
     * The value at a row: Boolean, Long, Double, String, {@code byte[]}, BigDecimal, LocalDate, LocalTime,
     * LocalDateTime, Instant, {@link Interval}, List, or Map of field names in order (structs and ranges); null when
     * there is none. A logical type that this version does not know comes as its physical value.
     */
    public static @Nullable Object read(DataType type, Column column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof BooleanColumn booleans) {
            return booleans.value(row);
        } else if (column instanceof IntColumn ints) {
            return type.name().equals("date") ? LocalDate.ofEpochDay(ints.value(row)) : (Object) (long) ints.value(row);
        } else if (column instanceof LongColumn longs) {
            return ofLong(type, longs.value(row));
        } else if (column instanceof DoubleColumn doubles) {
            return doubles.value(row);
        } else if (column instanceof FixedColumn fixed) {
            return ofFixed(type, fixed, row);
        } else if (column instanceof BytesColumn bytes) {
            return type.isText()
                    ? bytes.text(row)
                    : Arrays.copyOfRange(bytes.bytes(), bytes.offsets()[row], bytes.offsets()[row + 1]);
        } else if (column instanceof ListColumn list) {
            return ofList(type, list, row);
        }
        return ofStruct(type, (StructColumn) column, row);
    }

    /** The time of {@code micros} microseconds since 1970-01-01T00:00Z. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    /** Microseconds since 1970-01-01T00:00Z, rounded down. */
    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
    }

    private static Object ofLong(DataType type, long value) {
        return switch (type.name()) {
            case "timestamp" -> instant(value);
            case "datetime" -> LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC);
            case "time" -> LocalTime.ofNanoOfDay(value * 1000);
            default -> value;
        };
    }

    private static Object ofFixed(DataType type, FixedColumn column, int row) {
        if (type.isDecimal()) {
            return FixedColumnBuilder.decimal(type, column, row);
        }
        if (type.name().equals(DataType.INTERVAL.name())) {
            return FixedColumnBuilder.interval(column, row);
        }
        return Arrays.copyOfRange(column.bytes(), row * column.width(), (row + 1) * column.width());
    }

    private static List<@Nullable Object> ofList(DataType type, ListColumn column, int row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = column.offsets()[row]; i < column.offsets()[row + 1]; i++) {
            values.add(read(type.element().type(), column.elements(), i));
        }
        return values;
    }

    private static Map<String, @Nullable Object> ofStruct(DataType type, StructColumn column, int row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            values.put(field.name(), read(field.type(), column.field(i), row));
        }
        return values;
    }
}
