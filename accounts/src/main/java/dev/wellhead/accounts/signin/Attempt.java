package dev.wellhead.accounts.signin;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One sign-in under way: what only we know of it. Good for one code. Immutable. */
public final class Attempt {
    private final String connection;
    private final URI address;
    private final URI redirect;
    private final Secret state;
    private final Secret verifier;

    private Attempt(String connection, URI address, URI redirect, Secret state, Secret verifier) {
        this.connection = connection;
        this.address = address;
        this.redirect = redirect;
        this.state = state;
        this.verifier = verifier;
    }

    /** @param redirect where the service is to send the browser back to */
    static Attempt begin(String connection, OAuthProfile profile, URI redirect) throws ConnectorException {
        URI authorization = profile.authorization()
                .orElseThrow(() -> AuthErrors.of(
                        AuthErrors.KIND,
                        connection,
                        "connection '" + connection + "' names no address where a person could allow access"));
        State state = new State(32);
        CodeVerifier verifier = new CodeVerifier();
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
                        ResponseType.CODE, new ClientID(profile.clientId()))
                .endpointURI(authorization)
                .redirectionURI(redirect)
                .state(state)
                .codeChallenge(verifier, CodeChallengeMethod.S256);
        List<String> scopes = new ArrayList<>(profile.scopes());
        if (profile.optionalScopeParameter().isEmpty()) {
            scopes.addAll(profile.optionalScopes());
        }
        if (!scopes.isEmpty()) {
            request.scope(new Scope(scopes.toArray(new String[0])));
        }
        URI address = URI.create(request.build().toURI() + further(profile));
        return new Attempt(connection, address, redirect, Secret.of(state.getValue()), Secret.of(verifier.getValue()));
    }

    /** Where the person goes. Holds no secret, but the state, which is good for this attempt only. */
    public URI address() {
        return address;
    }

    public URI redirect() {
        return redirect;
    }

    Secret verifier() {
        return verifier;
    }

    /** The code of a redirect that answers this attempt. */
    Secret code(Redirect brought) throws ConnectorException {
        // Compared in constant time, as secrets are.
        if (brought.state().isPresent() && !brought.state().get().equals(state)) {
            throw AuthErrors.of(
                    AuthErrors.STATE,
                    connection,
                    "the browser came back from another sign-in than the one that was begun for connection '"
                            + connection + "'");
        } else if (brought.error().equals("access_denied")) {
            throw AuthErrors.of(
                    AuthErrors.DENIED,
                    connection,
                    "the access for connection '" + connection + "' was not allowed" + said(brought));
        } else if (!brought.error().isEmpty()) {
            throw AuthErrors.of(
                    AuthErrors.REDIRECT,
                    connection,
                    "the service refused the sign-in with '" + brought.error() + "'" + said(brought));
        }
        return brought.code()
                .orElseThrow(() -> AuthErrors.of(
                        AuthErrors.REDIRECT, connection, "the browser came back without a code and without an error"));
    }

    private static String said(Redirect brought) {
        return brought.description().isEmpty() ? "" : ": " + brought.description();
    }

    private static String further(OAuthProfile profile) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> parameter :
                profile.authorizationParameters().entrySet()) {
            text.append(parameter(parameter.getKey(), parameter.getValue()));
        }
        if (profile.optionalScopeParameter().isPresent()
                && !profile.optionalScopes().isEmpty()) {
            text.append(parameter(profile.optionalScopeParameter().get(), String.join(" ", profile.optionalScopes())));
        }
        return text.toString();
    }

    private static String parameter(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
