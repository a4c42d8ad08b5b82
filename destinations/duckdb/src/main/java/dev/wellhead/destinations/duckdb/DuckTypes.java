package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Column types of DuckDB for the platform's types, and which of them can become which without losing a value. */
final class DuckTypes {
    /** Digits before the point that every int64 fits. */
    private static final int INT64_DIGITS = 19;

    private DuckTypes() {}

    /** The type of a column that keeps every value of {@code type} exactly. */
    static String sql(DataType type) {
        return switch (type.physical()) {
            case BOOLEAN -> "BOOLEAN";
            case INT -> type.name().equals("date") ? "DATE" : "INTEGER";
            case LONG -> ofLong(type);
            case DOUBLE -> "DOUBLE";
            case FIXED -> ofFixed(type);
            case BYTES -> ofBytes(type);
            case LIST -> sql(type.element().type()) + "[]";
            case STRUCT ->
                type.fields().isEmpty()
                        ? "VARCHAR"
                        : type.fields().stream()
                                .map(field -> Sql.name(field.name()) + " " + sql(field.type()))
                                .collect(Collectors.joining(", ", "STRUCT(", ")"));
        };
    }

    private static String ofLong(DataType type) {
        return switch (type.name()) {
            case "timestamp" -> "TIMESTAMPTZ";
            case "datetime" -> "TIMESTAMP";
            case "time" -> "TIME";
            default -> "BIGINT";
        };
    }

    private static String ofFixed(DataType type) {
        if (type.isDecimal()) {
            return isWide(type) ? "VARCHAR" : "DECIMAL(" + type.precision() + "," + type.scale() + ")";
        }
        return type.name().equals("interval") ? "INTERVAL" : "BLOB";
    }

    private static String ofBytes(DataType type) {
        if (type.name().equals("json")) {
            return "JSON";
        }
        return type.isText() ? "VARCHAR" : "BLOB";
    }

    /** Whether a decimal has more digits than DuckDB's, so that it is stored as text. */
    static boolean isWide(DataType type) {
        return type.isDecimal() && type.precision() > DataType.MAX_SHORT_DECIMAL_PRECISION;
    }

    /** Whether the type or a part of it is stored as text although it is a number. */
    static boolean holdsWide(DataType type) {
        return isWide(type) || type.fields().stream().anyMatch(field -> holdsWide(field.type()));
    }

    /**
     * The type that a column of {@code held} must get so that values of {@code arriving} fit as well; {@code held}
     * itself when they fit already; empty when no type holds both without loss.
     */
    static Optional<DataType> merge(DataType held, DataType arriving) {
        if (held.equals(arriving) || sameScalar(held, arriving)) {
            return Optional.of(held);
        }
        if (isNumber(held) && isNumber(arriving)) {
            return mergeNumbers(held, arriving);
        }
        if (!held.name().equals(arriving.name()) || held.physical() != arriving.physical()) {
            return Optional.empty();
        }
        return switch (held.physical()) {
            case LIST ->
                merge(held.element().type(), arriving.element().type())
                        .map(element -> element.equals(held.element().type())
                                ? held
                                : DataType.list(Field.of(held.element().name(), element)));
            case STRUCT -> mergeStructs(held, arriving);
            case BOOLEAN, INT, LONG, DOUBLE, FIXED, BYTES -> Optional.empty();
        };
    }

    private static boolean sameScalar(DataType held, DataType arriving) {
        return held.name().equals(arriving.name())
                && held.physical() == arriving.physical()
                && held.fields().isEmpty()
                && arriving.fields().isEmpty()
                && (!held.isDecimal() || (isWide(held) && isWide(arriving)))
                && (held.physical() != PhysicalType.FIXED || held.isDecimal() || held.width() == arriving.width());
    }

    private static boolean isNumber(DataType type) {
        return (type.isDecimal() && !isWide(type)) || type.equals(DataType.INT64);
    }

    private static Optional<DataType> mergeNumbers(DataType held, DataType arriving) {
        int scale = Math.max(held.scale(), arriving.scale());
        int digits = Math.max(wholeDigits(held), wholeDigits(arriving));
        if (digits + scale > DataType.MAX_SHORT_DECIMAL_PRECISION) {
            return Optional.empty();
        }
        return scale == held.scale() && digits == wholeDigits(held)
                ? Optional.of(held)
                : Optional.of(DataType.decimal(digits + scale, scale));
    }

    private static int wholeDigits(DataType number) {
        return number.isDecimal() ? number.precision() - number.scale() : INT64_DIGITS;
    }

    private static Optional<DataType> mergeStructs(DataType held, DataType arriving) {
        if (held.name().equals("range")
                || held.fields().isEmpty()
                || arriving.fields().isEmpty()) {
            return Optional.empty();
        }
        List<Field> merged = new ArrayList<>();
        for (Field field : held.fields()) {
            Optional<Field> match = find(arriving, field.name());
            Optional<DataType> type = match.isEmpty()
                    ? Optional.of(field.type())
                    : merge(field.type(), match.get().type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            merged.add(Field.of(field.name(), type.get()));
        }
        for (Field field : arriving.fields()) {
            if (find(held, field.name()).isEmpty()) {
                merged.add(Field.of(field.name(), field.type()));
            }
        }
        DataType result = DataType.struct(merged);
        return Optional.of(sql(result).equals(sql(held)) ? held : result);
    }

    private static Optional<Field> find(DataType struct, String name) {
        return struct.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** What a second column of a field is called after, e.g. {@code decimal} or {@code list_string}. */
    static String suffix(DataType type) {
        return switch (type.physical()) {
            case LIST -> "list_" + suffix(type.element().type());
            case FIXED -> type.isDecimal() ? "decimal_" + type.precision() + "_" + type.scale() : type.name();
            case BOOLEAN, INT, LONG, DOUBLE, BYTES, STRUCT -> type.name();
        };
    }
}
