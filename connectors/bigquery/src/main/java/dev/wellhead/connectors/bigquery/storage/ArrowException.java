package dev.wellhead.connectors.bigquery.storage;

import java.io.IOException;

/** Bytes that are not the Arrow that was promised. */
final class ArrowException extends IOException {
    private static final long serialVersionUID = 1L;

    ArrowException(String what) {
        super(what);
    }

    ArrowException(String what, Throwable cause) {
        super(what, cause);
    }
}
