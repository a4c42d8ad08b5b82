package dev.wellhead.spi.auth;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.settings.Secret;
import java.time.Instant;
import java.util.Set;

/**
 * A token that a service accepts for a while.
 *
 * @param value what is sent; never shown
 * @param expires when the service stops accepting it, by the host's clock
 * @param scopes what it allows, as far as the service said; empty when it did not
 * @param account whose it is, for people; empty when unknown
 */
@Stable(since = "0.1")
public record AccessToken(Secret value, Instant expires, Set<String> scopes, String account) {
    public AccessToken {
        scopes = Set.copyOf(scopes);
    }
}
