package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.Secret;

/**
 * Signs with a token that stays: private app tokens, service keys.
 *
 * @param token what follows {@code Bearer}
 * @param account who signs in, for people
 */
public record BearerSignIn(Secret token, String account) implements SignIn {
    @Override
    public HttpRequest sign(HttpRequest request) {
        return request.withHeader("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public boolean renew(HttpRequest refused) {
        return false;
    }
}
