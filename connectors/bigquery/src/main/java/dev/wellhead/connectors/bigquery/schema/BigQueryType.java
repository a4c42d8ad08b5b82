package dev.wellhead.connectors.bigquery.schema;

import java.util.Locale;

/** BigQuery's column types. */
public enum BigQueryType {
    INT64,
    FLOAT64,
    BOOL,
    STRING,
    BYTES,
    NUMERIC,
    BIGNUMERIC,
    DATE,
    TIME,
    DATETIME,
    TIMESTAMP,
    INTERVAL,
    RANGE,
    JSON,
    GEOGRAPHY,
    STRUCT;

    /**
     * The type of a name as schemas spell it: they answer legacy names even where GoogleSQL's were given. A name that
     * this version does not know is read as text, which every type has.
     */
    public static BigQueryType of(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "INTEGER", "INT64", "INT", "BIGINT", "SMALLINT", "TINYINT", "BYTEINT" -> INT64;
            case "FLOAT", "FLOAT64" -> FLOAT64;
            case "BOOLEAN", "BOOL" -> BOOL;
            case "BYTES" -> BYTES;
            case "NUMERIC", "DECIMAL" -> NUMERIC;
            case "BIGNUMERIC", "BIGDECIMAL" -> BIGNUMERIC;
            case "DATE" -> DATE;
            case "TIME" -> TIME;
            case "DATETIME" -> DATETIME;
            case "TIMESTAMP" -> TIMESTAMP;
            case "INTERVAL" -> INTERVAL;
            case "RANGE" -> RANGE;
            case "JSON" -> JSON;
            case "GEOGRAPHY" -> GEOGRAPHY;
            case "RECORD", "STRUCT" -> STRUCT;
            default -> STRING;
        };
    }
}
