package dev.wellhead.connectors.bigquery.schema;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column, or a field of a record.
 *
 * @param precision declared digits, 12 for timestamps in picoseconds; 0 when not declared
 * @param scale declared digits after the point
 * @param element the bounds of a range; STRING elsewhere
 * @param fields the fields of a record; empty elsewhere
 */
public record BigQueryField(
        String name,
        BigQueryType type,
        Mode mode,
        int precision,
        int scale,
        BigQueryType element,
        List<BigQueryField> fields,
        String description) {
    private static final int PICOSECONDS = 12;

    /** Whether a value may be missing, must be there, or comes any number of times. */
    public enum Mode {
        NULLABLE,
        REQUIRED,
        REPEATED;

        private static Mode of(String name) {
            return switch (name) {
                case "REQUIRED" -> REQUIRED;
                case "REPEATED" -> REPEATED;
                default -> NULLABLE;
            };
        }
    }

    public BigQueryField {
        fields = List.copyOf(fields);
    }

    /** A column of a query of this connector's own, which may have no value. */
    public static BigQueryField of(String name, BigQueryType type) {
        return new BigQueryField(name, type, Mode.NULLABLE, 0, 0, BigQueryType.STRING, List.of(), "");
    }

    /** The fields of a table's or result's schema. */
    public static List<BigQueryField> list(JsonObject schema) {
        return schema.objects("fields").stream().map(BigQueryField::of).toList();
    }

    private static BigQueryField of(JsonObject json) {
        BigQueryType type = BigQueryType.of(json.textOr("type", "STRING"));
        long precision = json.integer(type == BigQueryType.TIMESTAMP ? "timestampPrecision" : "precision")
                .orElse(0);
        return new BigQueryField(
                json.textOr("name", ""),
                type,
                Mode.of(json.textOr("mode", "")),
                (int) precision,
                (int) json.integer("scale").orElse(0),
                BigQueryType.of(json.object("rangeElementType").textOr("type", "STRING")),
                list(json),
                json.textOr("description", ""));
    }

    /** The columns as pages hold them; descriptions stay in the catalog. */
    public static Schema schema(List<BigQueryField> fields) {
        return new Schema(
                fields.stream().map(field -> field.field().withDescription("")).toList());
    }

    /** As the catalog shows it. */
    public Field field() {
        boolean nullable = mode == Mode.NULLABLE;
        DataType type = mode == Mode.REPEATED ? DataType.listOf(valueType()) : valueType();
        return new Field(name, type, nullable, description);
    }

    /** The type of one value. */
    public DataType valueType() {
        return switch (type) {
            case INT64 -> DataType.INT64;
            case FLOAT64 -> DataType.FLOAT64;
            case BOOL -> DataType.BOOLEAN;
            case STRING -> DataType.STRING;
            case BYTES -> DataType.BYTES;
            case NUMERIC -> precision > 0 ? DataType.decimal(precision, scale) : DataType.decimal(38, 9);
            case BIGNUMERIC -> precision > 0 ? DataType.decimal(precision, scale) : DataType.decimal(76, 38);
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIME;
            case DATETIME -> DataType.DATETIME;
            // Microseconds would lose digits, and text keeps them all.
            case TIMESTAMP -> isPicoseconds() ? DataType.STRING : DataType.TIMESTAMP;
            case INTERVAL -> DataType.INTERVAL;
            case RANGE -> DataType.range(bounds().get(0).valueType());
            case JSON -> DataType.JSON;
            case GEOGRAPHY -> DataType.GEOGRAPHY;
            case STRUCT ->
                DataType.struct(fields.stream()
                        .map(field -> field.field().withDescription(""))
                        .toList());
        };
    }

    /** The bounds of a range, as fields. */
    public List<BigQueryField> bounds() {
        return Stream.of("start", "end")
                .map(bound -> new BigQueryField(bound, element, Mode.NULLABLE, 0, 0, element, List.of(), ""))
                .toList();
    }

    public boolean isPicoseconds() {
        return type == BigQueryType.TIMESTAMP && precision == PICOSECONDS;
    }

    /** Whether timestamps must be asked for as ISO 8601 text, because one has more digits than microseconds. */
    public static boolean hasPicoseconds(List<BigQueryField> fields) {
        return fields.stream().anyMatch(field -> field.isPicoseconds() || hasPicoseconds(field.fields));
    }

    /** The same record with other fields. */
    public BigQueryField withFields(List<BigQueryField> others) {
        return new BigQueryField(name, type, mode, precision, scale, element, others, description);
    }

    /** A short form for splits: {@code [name, type, mode, precision, scale, element or fields]}, trailing parts left out. */
    public List<Object> compact() {
        List<Object> parts = new ArrayList<>(List.of(name, type.name(), mode.name(), precision, scale));
        if (type == BigQueryType.RANGE) {
            parts.add(element.name());
        } else if (type == BigQueryType.STRUCT) {
            parts.add(fields.stream().map(BigQueryField::compact).toList());
        } else if (precision == 0) {
            return mode == Mode.NULLABLE ? parts.subList(0, 2) : parts.subList(0, 3);
        }
        return parts;
    }

    /** Reads {@link #compact()}. */
    public static BigQueryField ofCompact(List<?> parts) {
        BigQueryType type = BigQueryType.valueOf((String) part(parts, 1, ""));
        Object last = part(parts, 5, List.of());
        return new BigQueryField(
                (String) part(parts, 0, ""),
                type,
                Mode.valueOf((String) part(parts, 2, "NULLABLE")),
                ((Number) part(parts, 3, 0)).intValue(),
                ((Number) part(parts, 4, 0)).intValue(),
                last instanceof String name ? BigQueryType.valueOf(name) : BigQueryType.STRING,
                last instanceof List<?> inner
                        ? inner.stream()
                                .map(field -> ofCompact((List<?>) field))
                                .toList()
                        : List.of(),
                "");
    }

    private static Object part(List<?> parts, int index, Object otherwise) {
        @Nullable Object part = index < parts.size() ? parts.get(index) : null;
        return part == null ? otherwise : part;
    }
}
