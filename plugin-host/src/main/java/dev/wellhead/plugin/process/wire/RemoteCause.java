package dev.wellhead.plugin.process.wire;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure of a plugin's code in a child process, as text: its class stays there. */
public final class RemoteCause extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String type;

    RemoteCause(String type, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.type = type;
    }

    /** The name of its class, in the child. */
    public String type() {
        return type;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // as the failure would have printed, with the name of its own class
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
