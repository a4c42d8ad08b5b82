package dev.wellhead.connectors.bigquery.schema;

import java.io.IOException;

/** A value that is not what its column's type promises. */
public final class ValueException extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 80;

    public ValueException(BigQueryField field, String value, Throwable cause) {
        super(
                "column '" + field.name() + "': '"
                        + (value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value) + "' is not a "
                        + field.type() + " that " + field.valueType() + " holds",
                cause);
    }
}
