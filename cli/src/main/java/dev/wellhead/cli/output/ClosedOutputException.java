package dev.wellhead.cli.output;

import java.io.IOException;
import java.io.Serial;

/** Whoever read standard output has seen enough, as {@code | head} does. Ends the command without an error. */
public final class ClosedOutputException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ClosedOutputException() {
        super("standard output was closed");
    }
}
