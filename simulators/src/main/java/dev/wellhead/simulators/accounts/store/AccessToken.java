package dev.wellhead.simulators.accounts.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token that calls are made with.
 *
 * @param grant what somebody allowed; empty for tokens of robots
 */
public record AccessToken(
        String value,
        String clientId,
        String account,
        List<String> scopes,
        Optional<Grant> grant,
        Instant issued,
        Instant expires) {
    public AccessToken {
        scopes = List.copyOf(scopes);
    }

    public Duration lifetime() {
        return Duration.between(issued, expires);
    }

    @Override
    public String toString() {
        return "AccessToken[" + account + " " + scopes + " until " + expires + "]";
    }
}
