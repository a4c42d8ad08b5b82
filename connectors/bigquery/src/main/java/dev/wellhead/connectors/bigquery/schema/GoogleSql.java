package dev.wellhead.connectors.bigquery.schema;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes pieces of GoogleSQL. Stateless. */
public final class GoogleSql {
    private GoogleSql() {}

    /** An identifier in backticks; within them GoogleSQL reads the escapes of string literals. */
    public static String quote(String identifier) {
        return "`" + identifier.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    /** A parameter read as its type: some servers hand over every parameter as text. */
    public static String typed(String reference, BigQueryType type) {
        return switch (type) {
            case DATE, TIME, DATETIME, NUMERIC, BIGNUMERIC -> "CAST(" + reference + " AS " + type + ")";
            case INT64, FLOAT64, BOOL, STRING, BYTES, TIMESTAMP, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> reference;
        };
    }

    /** A value in the text of a query; {@code value} is one of the type's, as text. */
    public static String literal(BigQueryType type, String value) {
        return switch (type) {
            case INT64, BOOL -> value;
            case FLOAT64 -> "CAST(" + text(value) + " AS FLOAT64)";
            case NUMERIC, BIGNUMERIC, DATE, TIME, DATETIME, TIMESTAMP -> type + " " + text(value);
            case STRING, BYTES, INTERVAL, RANGE, JSON, GEOGRAPHY, STRUCT -> text(value);
        };
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("'");
        value.chars().forEach(c -> {
            if (c == '\\' || c == '\'') {
                out.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format("\\x%02x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('\'').toString();
    }

    /** A path of identifiers such as {@code address.city}, each quoted. */
    public static String quotePath(String path) {
        return Arrays.stream(path.split("\\.")).map(GoogleSql::quote).collect(Collectors.joining("."));
    }
}
