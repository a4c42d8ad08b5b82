package dev.wellhead.plugin.guard;

import java.io.Serial;

/**
 * What is kept of a plugin's exception: its text and its stack trace. The exception itself would hold on to the plugin's
 * classes for as long as somebody remembers the failure.
 */
final class CopiedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String original;

    CopiedException(String original, String message) {
        super(message);
        this.original = original;
    }

    /** As the exception would have printed, with the name of its own class. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // only its own class name is replaced, by the one that was thrown
    public String toString() {
        String message = getMessage();
        return message == null || message.isEmpty() ? original : original + ": " + message;
    }
}
