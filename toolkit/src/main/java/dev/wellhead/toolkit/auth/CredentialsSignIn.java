package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.Secret;
import java.time.Instant;
import java.util.Set;

/** Signs with the tokens of the host, for kinds of authentication that it carries out. Thread-safe. */
public final class CredentialsSignIn implements SignIn {
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final Credentials credentials;
    private volatile String account = "";

    public CredentialsSignIn(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public HttpRequest sign(HttpRequest request) throws ConnectorException, InterruptedException {
        AccessToken token = credentials.token();
        account = token.account();
        return request.withHeader(AUTHORIZATION, BEARER + token.value().reveal());
    }

    @Override
    public boolean renew(HttpRequest refused) throws ConnectorException, InterruptedException {
        String sent = refused.headers().first(AUTHORIZATION).orElse("");
        String value = sent.startsWith(BEARER) ? sent.substring(BEARER.length()) : sent;
        Secret token = Secret.of(value);
        return !credentials
                .renew(new AccessToken(token, Instant.EPOCH, Set.of(), account))
                .value()
                .equals(token);
    }

    @Override
    public String account() {
        return account.isEmpty() ? "the account that signed in" : account;
    }
}
