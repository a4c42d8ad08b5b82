package dev.wellhead.accounts.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Talks to the token server of one connection. Requests are built by Nimbus' SDK and travel over the host's client; answers
 * are read leniently. Thread-safe; every failure is a {@link ConnectorException} with a code of {@link AuthErrors}.
 */
public final class OAuthClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 1 << 20;

    /** A lost answer may be asked for again: servers that rotate refresh tokens allow for exactly that. */
    private static final RetryPolicy REPEATABLE = new RetryPolicy(
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            true,
            (status, headers, body) -> status == 429 || status >= 500);

    /** A code that is sent twice costs the sign-in, so it is sent again only where it was turned away unread. */
    private static final RetryPolicy ONCE = new RetryPolicy(
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            false,
            (status, headers, body) -> status == 429 || status == 503);

    private final String connection;
    private final OAuthProfile profile;
    private final Http http;
    private final Clock clock;

    public OAuthClient(String connection, OAuthProfile profile, Http http, Clock clock) {
        this.connection = connection;
        this.profile = profile;
        this.http = http;
        this.clock = clock;
    }

    public String connection() {
        return connection;
    }

    public OAuthProfile profile() {
        return profile;
    }

    /** The tokens for a code; asks the service whose they are, where it can be asked. */
    public TokenAnswer exchange(Secret code, URI redirect, Secret verifier)
            throws ConnectorException, InterruptedException {
        AuthorizationGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code.reveal()), redirect, new CodeVerifier(verifier.reveal()));
        TokenAnswer answer = tokens(grant, Refusals.Grant.CODE, ONCE, List.of(code, verifier));
        return described(answer);
    }

    /** A new access token, and a new refresh token where the service rotates them. */
    public TokenAnswer refresh(Secret refreshToken) throws ConnectorException, InterruptedException {
        AuthorizationGrant grant = new RefreshTokenGrant(new RefreshToken(refreshToken.reveal()));
        return tokens(grant, Refusals.Grant.REFRESH, REPEATABLE, List.of(refreshToken));
    }

    /** A token for the client itself. */
    public TokenAnswer clientCredentials() throws ConnectorException, InterruptedException {
        return tokens(new ClientCredentialsGrant(), Refusals.Grant.CLIENT_CREDENTIALS, REPEATABLE, List.of());
    }

    /** The answer with scopes and owner filled in, where the service can be asked; what it answers is no condition. */
    public TokenAnswer described(TokenAnswer answer) throws ConnectorException, InterruptedException {
        boolean known = !answer.scopes().isEmpty() && !answer.owner().isEmpty();
        if (known || profile.introspection().isEmpty()) {
            return answer;
        }
        try {
            Reply reply = send(
                    TokenCalls.request(profile, profile.introspection().get(), answer.accessToken(), "access_token")
                            .withRetry(REPEATABLE));
            return reply.status() >= 300
                    ? answer
                    : Answers.object(reply.body())
                            .map(json -> answer.with(Answers.facts(json, profile.accountMembers())))
                            .orElse(answer);
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.CANCELLED) {
                throw e;
            }
            return answer;
        }
    }

    /**
     * Withdraws a token; one that the service does not know any more counts as withdrawn.
     *
     * @param hint {@code refresh_token} or {@code access_token}
     * @return whether the service offers that
     */
    public boolean revoke(Secret token, String hint) throws ConnectorException, InterruptedException {
        if (profile.revocation().isEmpty()) {
            return false;
        }
        HttpRequest request = TokenCalls.request(profile, profile.revocation().get(), token, hint);
        Reply reply = send(request.withRetry(REPEATABLE));
        boolean gone = reply.status() == 404 || (reply.status() == 400 && isUnknown(reply.body()));
        if (reply.status() >= 300 && !gone) {
            throw refused(request.uri(), Refusals.Grant.REFRESH, reply, List.of(token));
        }
        return true;
    }

    private static boolean isUnknown(byte[] body) {
        return Answers.object(body)
                .map(answer -> Answers.text(answer, "error"))
                .filter(error -> error.equals("invalid_token") || error.equals("invalid_grant"))
                .isPresent();
    }

    private TokenAnswer tokens(AuthorizationGrant grant, Refusals.Grant kind, RetryPolicy retry, List<Secret> sent)
            throws ConnectorException, InterruptedException {
        Reply reply = send(request(grant).withRetry(retry));
        if (reply.status() >= 300) {
            throw refused(profile.token(), kind, reply, sent);
        }
        JsonNode answer = Answers.object(reply.body())
                .orElseThrow(() -> Refusals.noOAuth(connection, profile.token(), reply.status(), reply.body()));
        Optional<TokenAnswer> tokens = Answers.tokens(answer, profile.accountMembers());
        return tokens.orElseThrow(() -> Refusals.noToken(connection, profile.token(), answer));
    }

    private HttpRequest request(AuthorizationGrant grant) {
        ClientID client = new ClientID(profile.clientId());
        TokenRequest.Builder builder = profile.clientSecret()
                .map(secret -> new TokenRequest.Builder(
                        profile.token(),
                        new ClientSecretPost(client, new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal())),
                        grant))
                .orElseGet(() -> new TokenRequest.Builder(profile.token(), client, grant));
        if (grant instanceof ClientCredentialsGrant && !profile.scopes().isEmpty()) {
            builder.scope(new Scope(profile.scopes().toArray(new String[0])));
        }
        String form = builder.build().toHTTPRequest().getBody();
        return HttpRequest.post("sign in", profile.token(), HttpBody.form(form))
                .withHeader("Accept", "application/json")
                .withTimeout(TIMEOUT);
    }

    private Reply send(HttpRequest request) throws ConnectorException, InterruptedException {
        try (HttpResponse response = http.send(request, new Cancellation())) {
            byte[] body = response.body().readNBytes(MOST_BYTES);
            return new Reply(response, body);
        } catch (IOException e) {
            throw unreachable(request.uri(), "its answer broke off").withCause(e);
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.CANCELLED) {
                throw e;
            }
            throw unreachable(request.uri(), String.valueOf(e.getMessage())).withCause(e);
        }
    }

    private ConnectorException unreachable(URI server, String why) {
        return AuthErrors.of(AuthErrors.UNREACHABLE, connection, "no token from " + server.getAuthority() + ": " + why);
    }

    private ConnectorException refused(URI server, Refusals.Grant grant, Reply reply, List<Secret> sent) {
        List<Secret> secrets = new ArrayList<>(sent);
        profile.clientSecret().ifPresent(secrets::add);
        return Refusals.of(connection, grant, server, reply, secrets, clock.instant());
    }
}
