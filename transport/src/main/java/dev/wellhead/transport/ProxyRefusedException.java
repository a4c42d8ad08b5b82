package dev.wellhead.transport;

import java.io.IOException;
import java.io.Serial;

/** The proxy answered in place of the server. */
final class ProxyRefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    ProxyRefusedException(int status) {
        super("the proxy answered " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
