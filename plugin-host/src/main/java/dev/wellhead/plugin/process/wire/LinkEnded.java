package dev.wellhead.plugin.process.wire;

import java.io.IOException;
import java.io.Serial;

/** The other side ended before it answered. */
public final class LinkEnded extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    LinkEnded(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
