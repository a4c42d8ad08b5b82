package dev.wellhead.accounts.oauth;

import dev.wellhead.spi.settings.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a token server gave.
 *
 * @param accessToken what requests carry
 * @param refreshToken what the next access token is fetched with; empty when the former one stays
 * @param lifetime how long the access token is good
 * @param scopes what it allows; empty when the server did not say
 * @param owner whose it is; empty when the server did not say
 */
public record TokenAnswer(
        Secret accessToken, Optional<Secret> refreshToken, Duration lifetime, List<String> scopes, String owner) {
    public TokenAnswer {
        scopes = List.copyOf(scopes);
    }

    /** The same with what another call found out about the token. */
    TokenAnswer with(TokenFacts facts) {
        return new TokenAnswer(
                accessToken,
                refreshToken,
                lifetime,
                scopes.isEmpty() ? facts.scopes() : scopes,
                owner.isEmpty() ? facts.owner() : owner);
    }
}
