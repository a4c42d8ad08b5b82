package dev.wellhead.engine.destination;

import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A destination cannot go on. The message says what happened and names the value; the remedy says what to do. */
public final class DestinationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable String remedy;

    public DestinationException(Kind kind, String message, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** Why a destination cannot go on. */
    public enum Kind {
        /** Another process holds it. */
        LOCKED,
        /** No room is left. */
        FULL,
        /** The schema cannot be taken in. */
        SCHEMA,
        /** The destination's settings are wrong, e.g. the folder does not exist. */
        SETTINGS,
        /** Anything else. */
        FAILED
    }
}
