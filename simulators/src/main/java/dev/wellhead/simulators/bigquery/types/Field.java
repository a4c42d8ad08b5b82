package dev.wellhead.simulators.bigquery.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One column or struct field.
 *
 * @param rangeElement the element type of a RANGE, else null
 * @param fields the parts of a RECORD, else empty
 * @param extras further properties of the schema JSON (description, precision, ...), returned as they came
 */
public record Field(
        String name,
        FieldType type,
        Mode mode,
        @Nullable FieldType rangeElement,
        List<Field> fields,
        Map<String, JsonNode> extras) {

    /** The mode of a column; UNSET is NULLABLE that tables.get does not print. */
    public enum Mode {
        UNSET,
        NULLABLE,
        REQUIRED,
        REPEATED
    }

    public Field {
        fields = List.copyOf(fields);
        extras = Map.copyOf(extras);
    }

    public static Field of(String name, FieldType type) {
        return new Field(name, type, Mode.NULLABLE, null, List.of(), Map.of());
    }

    public static Field required(String name, FieldType type) {
        return of(name, type).withMode(Mode.REQUIRED);
    }

    public static Field repeated(String name, FieldType type) {
        return of(name, type).withMode(Mode.REPEATED);
    }

    public static Field range(String name, FieldType element) {
        return new Field(name, FieldType.RANGE, Mode.NULLABLE, element, List.of(), Map.of());
    }

    public static Field record(String name, Mode mode, Field... fields) {
        return new Field(name, FieldType.RECORD, mode, null, List.of(fields), Map.of());
    }

    public boolean isRepeated() {
        return mode == Mode.REPEATED;
    }

    public Field withMode(Mode newMode) {
        return new Field(name, type, newMode, rangeElement, fields, extras);
    }

    public Field withName(String newName) {
        return new Field(newName, type, mode, rangeElement, fields, extras);
    }

    public Field withFields(List<Field> newFields) {
        return new Field(name, type, mode, rangeElement, newFields, extras);
    }

    /** The DuckDB type of the whole column, lists included. */
    public String duckType() {
        return isRepeated() ? elementDuckType() + "[]" : elementDuckType();
    }

    /** The DuckDB type of one element of the column. */
    public String elementDuckType() {
        return switch (type) {
            case RECORD ->
                fields.stream()
                        .map(field -> Quote.name(field.name()) + " " + field.duckType())
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case RANGE -> rangeDuckType(rangeElement == null ? FieldType.DATE : rangeElement);
            case INTEGER,
                    FLOAT,
                    BOOLEAN,
                    STRING,
                    BYTES,
                    NUMERIC,
                    BIGNUMERIC,
                    DATE,
                    TIME,
                    DATETIME,
                    TIMESTAMP,
                    GEOGRAPHY,
                    JSON,
                    INTERVAL -> type.duckType();
        };
    }

    /** The field of one bound of a RANGE. */
    public Field rangeBound(String boundName) {
        return of(boundName, rangeElement == null ? FieldType.DATE : rangeElement);
    }

    /** The DuckDB struct that holds a RANGE of the element type. */
    public static String rangeDuckType(FieldType element) {
        return "STRUCT(" + Quote.name(FieldType.Names.RANGE_START) + " " + element.duckType() + ", "
                + Quote.name(FieldType.Names.RANGE_END) + " " + element.duckType() + ")";
    }

    /** The GoogleSQL spelling of the column's type, as INFORMATION_SCHEMA.COLUMNS prints it. */
    public String standardType() {
        String element = switch (type) {
            case RECORD ->
                fields.stream()
                        .map(field -> field.name() + " " + field.standardType())
                        .collect(Collectors.joining(", ", "STRUCT<", ">"));
            case RANGE -> "RANGE<" + (rangeElement == null ? FieldType.DATE : rangeElement).standardName() + ">";
            case NUMERIC, BIGNUMERIC, STRING, BYTES -> type.standardName() + parameters();
            case INTEGER, FLOAT, BOOLEAN, DATE, TIME, DATETIME, TIMESTAMP, GEOGRAPHY, JSON, INTERVAL ->
                type.standardName();
        };
        return isRepeated() ? "ARRAY<" + element + ">" : element;
    }

    private String parameters() {
        JsonNode precision = extras.get("precision");
        JsonNode scale = extras.get("scale");
        JsonNode length = extras.get("maxLength");
        if (precision != null) {
            return "(" + precision.asText() + (scale == null ? "" : ", " + scale.asText()) + ")";
        }
        return length == null ? "" : "(" + length.asText() + ")";
    }
}
