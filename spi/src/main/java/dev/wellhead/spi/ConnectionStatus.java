package dev.wellhead.spi;

import java.util.List;
import java.util.Optional;

/**
 * What a test of a connection found: named checks in the order they were made, those after the first failure skipped.
 *
 * @param checks at least one
 */
@Stable(since = "0.1")
public record ConnectionStatus(List<ConnectionCheck> checks) {
    public ConnectionStatus {
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a connection status needs at least one check");
        }
    }

    /** Whether no check failed. Warnings do not count as failures. */
    public boolean ok() {
        return firstFailure().isEmpty();
    }

    /** The check that explains why the connection does not work. */
    public Optional<ConnectionCheck> firstFailure() {
        return checks.stream()
                .filter(check -> check.result() == ConnectionCheck.Result.FAILED)
                .findFirst();
    }
}
