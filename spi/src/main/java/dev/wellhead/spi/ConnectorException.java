package dev.wellhead.spi;

import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one failure that crosses the contract. The message says what happened and names the value; {@link #remedy()} says
 * what to do. Neither ever contains a secret.
 *
 * <p>{@link #code()} is a stable identifier such as {@code BIGQUERY-TABLE-NOT-FOUND}, documented by the connector's
 * {@link ConnectorDescriptor#errorCodes()}.
 */
@Stable(since = "0.1")
public final class ConnectorException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorKind kind;
    private final String code;
    private final @Nullable String remedy;
    private final @Nullable Duration retryAfter;

    private ConnectorException(
            ErrorKind kind,
            String code,
            String message,
            @Nullable String remedy,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.code = Objects.requireNonNull(code, "code");
        this.remedy = remedy;
        this.retryAfter = retryAfter;
    }

    /** A failure of {@code kind}; add the rest with the {@code with...} methods, which return copies. */
    public static ConnectorException of(ErrorKind kind, String code, String message) {
        return new ConnectorException(kind, code, message, null, null, null);
    }

    /** A copy that says what to do about it. */
    public ConnectorException withRemedy(String text) {
        return copy(Objects.requireNonNull(text, "remedy"), retryAfter, getCause());
    }

    /** A copy that says when the same call may succeed. */
    public ConnectorException withRetryAfter(Duration wait) {
        return copy(remedy, Objects.requireNonNull(wait, "retryAfter"), getCause());
    }

    /** A copy with the failure that led to it. */
    public ConnectorException withCause(Throwable cause) {
        return copy(remedy, retryAfter, Objects.requireNonNull(cause, "cause"));
    }

    public ErrorKind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** What the reader of the message can do, when the connector knows. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    /** How long the service asked to wait; empty when it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private ConnectorException copy(@Nullable String remedy, @Nullable Duration wait, @Nullable Throwable cause) {
        ConnectorException copy =
                new ConnectorException(kind, code, Objects.requireNonNull(getMessage()), remedy, wait, cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }
}
