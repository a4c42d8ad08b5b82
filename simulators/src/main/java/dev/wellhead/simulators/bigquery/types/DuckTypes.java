package dev.wellhead.simulators.bigquery.types;

import dev.wellhead.simulators.base.google.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads DuckDB's spelling of a type, as DESCRIBE prints it, into a field. Not thread-safe: one use per type. */
public final class DuckTypes {
    private final String text;
    private int at;

    private DuckTypes(String text) {
        this.text = text;
    }

    /** The field for a result column. */
    public static Field field(String name, String duckType) {
        return new DuckTypes(duckType).parse(name);
    }

    private Field parse(String name) {
        Field field = element(name);
        while (text.startsWith("[", at)) {
            at = text.indexOf(']', at) + 1;
            if (field.isRepeated()) {
                throw ApiException.invalidQuery(
                        "Cannot construct array with element type ARRAY because nested arrays are" + " not supported");
            }
            field = field.withMode(Field.Mode.REPEATED);
        }
        return field;
    }

    private Field element(String name) {
        String word = word();
        if (word.equals("STRUCT")) {
            return struct(name);
        }
        if (word.equals("DECIMAL")) {
            int open = text.indexOf('(', at);
            int close = text.indexOf(')', at);
            String[] parts = text.substring(open + 1, close).split(",");
            at = close + 1;
            int precision = Integer.parseInt(parts[0].strip());
            int scale = Integer.parseInt(parts[1].strip());
            return Field.of(name, scale <= 9 && precision - scale <= 29 ? FieldType.NUMERIC : FieldType.BIGNUMERIC);
        }
        return Field.of(name, scalar(word));
    }

    private static FieldType scalar(String word) {
        return switch (word) {
            case "BIGINT",
                    "INTEGER",
                    "SMALLINT",
                    "TINYINT",
                    "HUGEINT",
                    "UBIGINT",
                    "UINTEGER",
                    "USMALLINT",
                    "UTINYINT",
                    "UHUGEINT",
                    "\"NULL\"",
                    "NULL" -> FieldType.INTEGER;
            case "DOUBLE", "FLOAT" -> FieldType.FLOAT;
            case "BOOLEAN" -> FieldType.BOOLEAN;
            case "BLOB" -> FieldType.BYTES;
            case "BIGNUM" -> FieldType.BIGNUMERIC;
            case "DATE" -> FieldType.DATE;
            case "TIME" -> FieldType.TIME;
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> FieldType.DATETIME;
            case "TIMESTAMP WITH TIME ZONE" -> FieldType.TIMESTAMP;
            case "JSON" -> FieldType.JSON;
            case "INTERVAL" -> FieldType.INTERVAL;
            case "VARCHAR", "UUID" -> FieldType.STRING;
            default -> throw ApiException.invalidQuery("The simulator cannot return a value of DuckDB type " + word);
        };
    }

    private Field struct(String name) {
        List<Field> fields = new ArrayList<>();
        at++;
        while (text.charAt(at) != ')') {
            if (text.charAt(at) == ',') {
                at += 2;
            }
            String fieldName = fieldName();
            fields.add(parse(fieldName));
        }
        at++;
        String first = fields.isEmpty() ? "" : fields.get(0).name();
        if (first.equals(FieldType.Names.GEOGRAPHY_TEXT)) {
            return Field.of(name, FieldType.GEOGRAPHY);
        }
        if (first.equals(FieldType.Names.RANGE_START)) {
            return Field.range(name, fields.get(0).type());
        }
        return new Field(name, FieldType.RECORD, Field.Mode.NULLABLE, null, fields, Map.of());
    }

    private String fieldName() {
        StringBuilder name = new StringBuilder();
        if (text.charAt(at) != '"') {
            int space = text.indexOf(' ', at);
            name.append(text, at, space);
            at = space + 1;
            return name.toString();
        }
        at++;
        while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
            at += text.charAt(at) == '"' ? 1 : 0;
            name.append(text.charAt(at++));
        }
        at += 2;
        return name.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && "([,)".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at).toUpperCase(Locale.ROOT);
    }
}
