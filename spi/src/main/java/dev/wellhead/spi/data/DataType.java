package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What values are (the logical name) and how they lie in memory (the physical type). A reader that does not know a
 * logical name treats the values by their physical type, so a new name breaks nobody.
 *
 * <table>
 * <caption>Logical types</caption>
 * <tr><th>name</th><th>physical</th><th>values</th></tr>
 * <tr><td>boolean</td><td>BOOLEAN</td><td></td></tr>
 * <tr><td>int64</td><td>LONG</td><td></td></tr>
 * <tr><td>float64</td><td>DOUBLE</td><td>IEEE 754, NaN and infinities included</td></tr>
 * <tr><td>decimal</td><td>FIXED 16 (precision &lt;= 38) or 32 (&lt;= 76)</td><td>unscaled two's complement</td></tr>
 * <tr><td>string, json, geography</td><td>BYTES</td><td>UTF-8; geography is WKT</td></tr>
 * <tr><td>bytes</td><td>BYTES</td><td></td></tr>
 * <tr><td>date</td><td>INT</td><td>days since 1970-01-01, proleptic Gregorian</td></tr>
 * <tr><td>time</td><td>LONG</td><td>microseconds since midnight</td></tr>
 * <tr><td>datetime</td><td>LONG</td><td>microseconds since 1970-01-01T00:00 of a wall clock without zone</td></tr>
 * <tr><td>timestamp</td><td>LONG</td><td>microseconds since 1970-01-01T00:00Z</td></tr>
 * <tr><td>interval</td><td>FIXED 16</td><td>int32 months, int32 days, int64 nanoseconds</td></tr>
 * <tr><td>list</td><td>LIST</td><td>one child field</td></tr>
 * <tr><td>struct</td><td>STRUCT</td><td></td></tr>
 * <tr><td>range</td><td>STRUCT</td><td>fields start and end, half open; null is unbounded</td></tr>
 * </table>
 *
 * @param name the logical name
 * @param physical how values lie in memory
 * @param precision digits of a decimal, bytes of any other FIXED type; 0 elsewhere
 * @param scale digits of a decimal after the point; 0 elsewhere
 * @param fields the element of a list, the fields of a struct or range; empty elsewhere
 */
@Stable(since = "0.1")
public record DataType(String name, PhysicalType physical, int precision, int scale, List<Field> fields) {
    public static final DataType BOOLEAN = scalar("boolean", PhysicalType.BOOLEAN);
    public static final DataType INT64 = scalar("int64", PhysicalType.LONG);
    public static final DataType FLOAT64 = scalar("float64", PhysicalType.DOUBLE);
    public static final DataType STRING = scalar("string", PhysicalType.BYTES);
    public static final DataType JSON = scalar("json", PhysicalType.BYTES);
    public static final DataType GEOGRAPHY = scalar("geography", PhysicalType.BYTES);
    public static final DataType BYTES = scalar("bytes", PhysicalType.BYTES);
    public static final DataType DATE = scalar("date", PhysicalType.INT);
    public static final DataType TIME = scalar("time", PhysicalType.LONG);
    public static final DataType DATETIME = scalar("datetime", PhysicalType.LONG);
    public static final DataType TIMESTAMP = scalar("timestamp", PhysicalType.LONG);
    public static final DataType INTERVAL = new DataType("interval", PhysicalType.FIXED, 16, 0, List.of());

    /** Digits that fit 16 bytes. */
    public static final int MAX_SHORT_DECIMAL_PRECISION = 38;

    /** Digits that fit 32 bytes. */
    public static final int MAX_DECIMAL_PRECISION = 76;

    public DataType {
        fields = List.copyOf(fields);
    }

    /** An exact number of {@code precision} digits, {@code scale} of them after the point. */
    public static DataType decimal(int precision, int scale) {
        if (precision < 1 || precision > MAX_DECIMAL_PRECISION || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("decimal(" + precision + "," + scale + ") needs 1 <= precision <= "
                    + MAX_DECIMAL_PRECISION + " and 0 <= scale <= precision");
        }
        return new DataType("decimal", PhysicalType.FIXED, precision, scale, List.of());
    }

    public static DataType list(Field element) {
        return new DataType("list", PhysicalType.LIST, 0, 0, List.of(element));
    }

    /** A list whose elements are never null. */
    public static DataType listOf(DataType element) {
        return list(Field.required("item", element));
    }

    public static DataType struct(List<Field> fields) {
        return new DataType("struct", PhysicalType.STRUCT, 0, 0, fields);
    }

    /** A half-open range of dates, datetimes or timestamps. */
    public static DataType range(DataType bound) {
        List<Field> bounds = List.of(Field.of("start", bound), Field.of("end", bound));
        return new DataType("range", PhysicalType.STRUCT, 0, 0, bounds);
    }

    /** Bytes per value of a FIXED type. */
    public int width() {
        if (physical != PhysicalType.FIXED) {
            throw new IllegalStateException(this + " has no fixed width");
        }
        if (!isDecimal()) {
            return precision;
        }
        return precision <= MAX_SHORT_DECIMAL_PRECISION ? 16 : 32;
    }

    public boolean isDecimal() {
        return name.equals("decimal");
    }

    /** Whether the bytes are UTF-8. */
    public boolean isText() {
        return physical == PhysicalType.BYTES && !name.equals("bytes");
    }

    /** The element of a list. */
    public Field element() {
        if (physical != PhysicalType.LIST) {
            throw new IllegalStateException(this + " has no element");
        }
        return fields.get(0);
    }

    /** The type as people write it, e.g. {@code list<decimal(38,9)>}. */
    @Override
    public String toString() {
        if (isDecimal()) {
            return name + "(" + precision + "," + scale + ")";
        }
        return switch (physical) {
            case LIST -> name + "<" + fields.get(0).type() + ">";
            case STRUCT ->
                name.equals("range")
                        ? "range<" + fields.get(0).type() + ">"
                        : fields.stream()
                                .map(field -> field.name() + ": " + field.type())
                                .collect(Collectors.joining(", ", name + "<", ">"));
            case BOOLEAN, INT, LONG, DOUBLE, FIXED, BYTES -> name;
        };
    }

    private static DataType scalar(String name, PhysicalType physical) {
        return new DataType(name, physical, 0, 0, List.of());
    }
}
