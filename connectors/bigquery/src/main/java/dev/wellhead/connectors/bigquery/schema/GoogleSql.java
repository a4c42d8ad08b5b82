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

    /** A path of identifiers such as {@code address.city}, each quoted. */
    public static String quotePath(String path) {
        return Arrays.stream(path.split("\\.")).map(GoogleSql::quote).collect(Collectors.joining("."));
    }
}
