package dev.wellhead.simulators.bigquery.types;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Column types under the names that BigQuery's schema JSON uses, with the DuckDB type that stores each.
 *
 * <p>BIGNUMERIC is stored as a BIGNUM scaled by 10^38, so that comparison and MIN/MAX are exact. GEOGRAPHY and RANGE
 * are structs with marked field names, because DuckDB keeps struct names through a query but forgets type aliases.
 */
public enum FieldType {
    INTEGER("BIGINT"),
    FLOAT("DOUBLE"),
    BOOLEAN("BOOLEAN"),
    STRING("VARCHAR"),
    BYTES("BLOB"),
    NUMERIC("DECIMAL(38,9)"),
    BIGNUMERIC("BIGNUM"),
    DATE("DATE"),
    TIME("TIME"),
    DATETIME("TIMESTAMP"),
    TIMESTAMP("TIMESTAMP WITH TIME ZONE"),
    GEOGRAPHY("STRUCT(\"" + Names.GEOGRAPHY_TEXT + "\" VARCHAR)"),
    JSON("JSON"),
    INTERVAL("INTERVAL"),
    RANGE(""),
    RECORD("");

    private static final Map<String, FieldType> STANDARD_NAMES = Map.of(
            "INT64", INTEGER,
            "INT", INTEGER,
            "BIGINT", INTEGER,
            "SMALLINT", INTEGER,
            "FLOAT64", FLOAT,
            "BOOL", BOOLEAN,
            "DECIMAL", NUMERIC,
            "BIGDECIMAL", BIGNUMERIC,
            "STRUCT", RECORD);

    private final String duckType;

    FieldType(String duckType) {
        this.duckType = duckType;
    }

    /** The DuckDB type of a scalar; RANGE and RECORD depend on their parts, see {@link Field#duckType()}. */
    public String duckType() {
        return duckType;
    }

    /** The GoogleSQL name, as INFORMATION_SCHEMA and error messages print it. */
    public String standardName() {
        return switch (this) {
            case INTEGER -> "INT64";
            case FLOAT -> "FLOAT64";
            case BOOLEAN -> "BOOL";
            case RECORD -> "STRUCT";
            case STRING,
                    BYTES,
                    NUMERIC,
                    BIGNUMERIC,
                    DATE,
                    TIME,
                    DATETIME,
                    TIMESTAMP,
                    GEOGRAPHY,
                    JSON,
                    INTERVAL,
                    RANGE -> name();
        };
    }

    /** The type of either spelling ("INT64" or "INTEGER"), or null for an unknown name. */
    public static @Nullable FieldType of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        FieldType standard = STANDARD_NAMES.get(upper);
        if (standard != null) {
            return standard;
        }
        for (FieldType type : values()) {
            if (type.name().equals(upper)) {
                return type;
            }
        }
        return null;
    }

    /** Names of struct fields that mark a type. */
    public static final class Names {
        public static final String GEOGRAPHY_TEXT = "geography$text";
        public static final String RANGE_START = "range$start";
        public static final String RANGE_END = "range$end";

        private Names() {}
    }
}
