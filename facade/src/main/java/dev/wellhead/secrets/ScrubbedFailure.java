package dev.wellhead.secrets;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands for a failure whose text held a secret: its message is what that one prints, with stars, and it
 * keeps the stack trace. */
public final class ScrubbedFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ScrubbedFailure(
            String text, @Nullable Throwable cause, List<Throwable> suppressed, StackTraceElement[] stackTrace) {
        super(text, cause);
        suppressed.forEach(this::addSuppressed);
        setStackTrace(stackTrace);
    }
}
