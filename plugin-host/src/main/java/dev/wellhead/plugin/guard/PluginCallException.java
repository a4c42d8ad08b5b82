package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import java.io.Serial;

/**
 * A failure of a plugin in a call that cannot throw {@link ConnectorException}, such as {@code describe()}. Thrown to the
 * caller of the guard; carries the failure that the other calls would have thrown.
 */
public final class PluginCallException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ConnectorException failure;

    /** Carries {@code failure}, whose message it repeats. */
    public PluginCallException(ConnectorException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    /** What the plugin did, with its code and remedy. */
    public ConnectorException failure() {
        return failure;
    }
}
