package dev.wellhead.connectors.hubspot.schema;

import dev.wellhead.spi.data.DataType;
import java.util.Arrays;
import java.util.Optional;

/** How the texts that HubSpot stores are read. */
public enum ColumnKind {
    TEXT('s'),
    NUMBER('n'),
    WHOLE('w'),
    TRUTH('b'),
    DATE('d'),
    TIME('t');

    private final char code;

    ColumnKind(char code) {
        this.code = code;
    }

    /** What a column of it holds. */
    public DataType type() {
        return switch (this) {
            case TEXT -> DataType.STRING;
            case NUMBER -> DataType.FLOAT64;
            case WHOLE -> DataType.INT64;
            case TRUTH -> DataType.BOOLEAN;
            case DATE -> DataType.DATE;
            case TIME -> DataType.TIMESTAMP;
        };
    }

    char code() {
        return code;
    }

    static Optional<ColumnKind> of(char code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    /** The kind of a property; unknown types are read as text, which takes everything. */
    static ColumnKind of(String property, String type) {
        if (property.equals("hs_object_id")) {
            return WHOLE;
        }
        return switch (type) {
            case "number" -> NUMBER;
            case "bool" -> TRUTH;
            case "date" -> DATE;
            case "datetime" -> TIME;
            default -> TEXT;
        };
    }
}
