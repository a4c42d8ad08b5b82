package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectorException;
import java.util.Optional;

/** What is known of a failure. */
final class Failures {
    private Failures() {}

    /** Methods without checked exceptions, such as {@code outcome()}, carry a failure that is known as a cause. */
    static Optional<ConnectorException> known(Throwable failure) {
        if (failure instanceof ConnectorException known) {
            return Optional.of(known);
        }
        return failure instanceof RuntimeException && failure.getCause() instanceof ConnectorException cause
                ? Optional.of(cause)
                : Optional.empty();
    }
}
