package dev.wellhead.simulators.accounts.store;

import java.util.Optional;

/** What a client gets for a code or a refresh token; the refresh token is empty where the client keeps the one it has. */
public record TokenPair(AccessToken access, Optional<String> refreshToken) {
    @Override
    public String toString() {
        return "TokenPair[" + access + "]";
    }
}
