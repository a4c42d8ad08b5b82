package dev.wellhead.plugin.life;

import dev.wellhead.spi.ConnectorException;

/** Failures that are told to everybody who comes, each time as an exception of its own. Stateless. */
public final class Remembered {
    private Remembered() {}

    /** The same failure with the caller's stack; the first one is its cause. */
    public static ConnectorException again(ConnectorException failure) {
        ConnectorException copy = ConnectorException.of(
                        failure.kind(), failure.code(), String.valueOf(failure.getMessage()))
                .withCause(failure);
        return failure.remedy().isPresent() ? copy.withRemedy(failure.remedy().get()) : copy;
    }
}
