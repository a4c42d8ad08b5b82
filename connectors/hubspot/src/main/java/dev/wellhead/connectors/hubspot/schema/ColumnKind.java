package dev.wellhead.connectors.hubspot.schema;

import dev.wellhead.spi.data.DataType;
import java.util.Arrays;
import java.util.Optional;

/** How the texts that HubSpot stores are read. */
public enum ColumnKind {
    TEXT('s', DataType.STRING),
    NUMBER('n', DataType.FLOAT64),
    WHOLE('w', DataType.INT64),
    TRUTH('b', DataType.BOOLEAN),
    DATE('d', DataType.DATE),
    TIME('t', DataType.TIMESTAMP);

    private final char code;
    @SuppressWarnings("ImmutableEnumChecker") // a value
    private final DataType type;

    ColumnKind(char code, DataType type) {
        this.code = code;
        this.type = type;
    }

    public DataType type() {
        return type;
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
