package dev.wellhead.settings;

import java.io.Serial;

/** A {@link SecretStore} could not be opened. The message says why and what to do, and holds no secret. */
public final class SecretStoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public SecretStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public SecretStoreException(String message) {
        super(message);
    }
}
