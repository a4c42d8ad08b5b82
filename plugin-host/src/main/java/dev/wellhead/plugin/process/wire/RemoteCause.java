package dev.wellhead.plugin.process.wire;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure of a plugin's code in a child process, as text: its class stays there. */
public final class RemoteCause extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;

    /** {@code text} is how the failure prints. */
    RemoteCause(String text, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.text = text;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // as the failure would have printed, with the name of its own class
    public String toString() {
        return text;
    }
}
