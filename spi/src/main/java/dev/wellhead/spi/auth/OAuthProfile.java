package dev.wellhead.spi.auth;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the host needs to sign in to an OAuth 2 service for one connection: plain data, made by the connector from the
 * connection's settings, so that the host can carry out the flow and a child process needs no secret of it. Immutable.
 */
@Stable(since = "0.1")
public final class OAuthProfile {
    private final String clientId;
    private final URI token;
    private final Builder values;

    private OAuthProfile(Builder builder) {
        this.clientId = builder.clientId;
        this.token = builder.token;
        this.values = builder.copy();
    }

    /**
     * @param clientId the registered application's id
     * @param token where codes and refresh tokens are exchanged
     */
    public static Builder builder(String clientId, URI token) {
        return new Builder(clientId, token);
    }

    public String clientId() {
        return clientId;
    }

    /** Where codes and refresh tokens are exchanged. */
    public URI token() {
        return token;
    }

    /** The client's secret; empty for public clients. */
    public Optional<Secret> clientSecret() {
        return Optional.ofNullable(values.clientSecret);
    }

    /** Where a person allows access; empty for flows without a person. */
    public Optional<URI> authorization() {
        return Optional.ofNullable(values.authorization);
    }

    /**
     * The only address that the service sends a person back to, where it must be registered; empty when any port of the
     * loopback address will do.
     */
    public Optional<URI> redirect() {
        return Optional.ofNullable(values.redirect);
    }

    /** A refresh token that the settings hold already; one that was signed in for goes first. */
    public Optional<Secret> refreshToken() {
        return Optional.ofNullable(values.refreshToken);
    }

    /** What the connector needs to work at all. */
    public List<String> scopes() {
        return List.copyOf(values.scopes);
    }

    /** What the connector can use, but does without. */
    public List<String> optionalScopes() {
        return List.copyOf(values.optionalScopes);
    }

    /** The parameter in which the service takes optional scopes; empty when it takes them beside the needed ones. */
    public Optional<String> optionalScopeParameter() {
        return Optional.ofNullable(values.optionalScopeParameter);
    }

    /** Further parameters of the address where a person allows access. */
    public Map<String, String> authorizationParameters() {
        return Map.copyOf(values.authorizationParameters);
    }

    /** How to withdraw the access again. */
    public Optional<TokenCall> revocation() {
        return Optional.ofNullable(values.revocation);
    }

    /** How to ask what a token allows, and whose it is. */
    public Optional<TokenCall> introspection() {
        return Optional.ofNullable(values.introspection);
    }

    /** Members of the service's answers that name the account, the best first, e.g. {@code email}. */
    public List<String> accountMembers() {
        return List.copyOf(values.accountMembers);
    }

    /** What a person should know after signing in, one sentence each. */
    public List<String> notes() {
        return List.copyOf(values.notes);
    }

    /** Names the client and the service; shows no secret. */
    @Override
    public String toString() {
        return "OAuthProfile[" + clientId + " at " + token + "]";
    }

    /** Collects a profile; everything but client and token address may be left out. Used by one thread. */
    public static final class Builder {
        private final String clientId;
        private final URI token;
        private final List<String> scopes = new ArrayList<>();
        private final List<String> optionalScopes = new ArrayList<>();
        private final Map<String, String> authorizationParameters = new LinkedHashMap<>();
        private final List<String> accountMembers = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private @Nullable Secret clientSecret;
        private @Nullable Secret refreshToken;
        private @Nullable String optionalScopeParameter;
        private @Nullable URI authorization;
        private @Nullable URI redirect;
        private @Nullable TokenCall revocation;
        private @Nullable TokenCall introspection;

        private Builder(String clientId, URI token) {
            this.clientId = Objects.requireNonNull(clientId, "clientId");
            this.token = Objects.requireNonNull(token, "token");
        }

        public Builder clientSecret(Secret secret) {
            clientSecret = secret;
            return this;
        }

        public Builder refreshToken(Secret secret) {
            refreshToken = secret;
            return this;
        }

        public Builder authorization(URI address) {
            authorization = address;
            return this;
        }

        public Builder redirect(URI address) {
            redirect = address;
            return this;
        }

        public Builder scopes(List<String> needed) {
            scopes.addAll(needed);
            return this;
        }

        public Builder optionalScopes(List<String> useful) {
            optionalScopes.addAll(useful);
            return this;
        }

        /** For services that take optional scopes in a parameter of their own, e.g. {@code optional_scope}. */
        public Builder optionalScopeParameter(String name) {
            optionalScopeParameter = name;
            return this;
        }

        public Builder authorizationParameter(String name, String value) {
            authorizationParameters.put(name, value);
            return this;
        }

        public Builder revocation(TokenCall call) {
            revocation = call;
            return this;
        }

        public Builder introspection(TokenCall call) {
            introspection = call;
            return this;
        }

        public Builder accountMembers(List<String> names) {
            accountMembers.addAll(names);
            return this;
        }

        public Builder note(String sentence) {
            notes.add(sentence);
            return this;
        }

        public OAuthProfile build() {
            return new OAuthProfile(this);
        }

        private Builder copy() {
            Builder copy = new Builder(clientId, token);
            copy.scopes.addAll(scopes);
            copy.optionalScopes.addAll(optionalScopes);
            copy.authorizationParameters.putAll(authorizationParameters);
            copy.accountMembers.addAll(accountMembers);
            copy.notes.addAll(notes);
            copy.clientSecret = clientSecret;
            copy.refreshToken = refreshToken;
            copy.optionalScopeParameter = optionalScopeParameter;
            copy.authorization = authorization;
            copy.redirect = redirect;
            copy.revocation = revocation;
            copy.introspection = introspection;
            return copy;
        }
    }
}
