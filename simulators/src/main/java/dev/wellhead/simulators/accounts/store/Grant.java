package dev.wellhead.simulators.accounts.store;

import java.time.Instant;
import java.util.List;

/**
 * What somebody allowed a client once; all tokens that come of it are its family and can be revoked together.
 *
 * @param account who allowed it, as the service names accounts
 * @param testing whether the client was in Testing at that time
 */
public record Grant(
        long number, String clientId, String account, List<String> scopes, Instant created, boolean testing) {
    public Grant {
        scopes = List.copyOf(scopes);
    }
}
