package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotPaths;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.toolkit.auth.BearerAuth;
import dev.wellhead.toolkit.auth.BearerSignIn;
import dev.wellhead.toolkit.auth.ClientCredentialsAuth;
import dev.wellhead.toolkit.auth.CredentialsSignIn;
import dev.wellhead.toolkit.auth.OAuth2Auth;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.StandardKinds;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** How connections sign in to HubSpot. Stateless. */
final class HubSpotAuth {
    private static final URI AUTHORIZATION = URI.create("https://app.hubspot.com/oauth/authorize");

    /** HubSpot knows no free choice of port: the app registers its address, exactly. */
    private static final URI REDIRECT = URI.create("http://localhost:8976/callback");

    private static final List<String> NEEDED = List.of("oauth", "crm.objects.owners.read");

    private HubSpotAuth() {}

    /** The accepted kinds, the usual one first: since 2026 HubSpot makes new apps for one account only. */
    static List<AuthKind> kinds() {
        return List.of(
                StandardKinds.bearer(
                        "Private app or service key",
                        "For one account: the token of a private app, or a service key, from HubSpot's settings."),
                StandardKinds.oauth2(
                        "HubSpot account",
                        "A person's account, by wellhead auth login with an app of yours that registers " + REDIRECT
                                + "."),
                StandardKinds.clientCredentials(
                        "App itself", "What an app may do in its own name, without an account: the webhooks journal."),
                AuthKind.NONE);
    }

    static SignIn signIn(AuthSettings auth, SourceContext context) throws ConnectorException {
        return switch (auth.kind()) {
            case StandardKinds.BEARER ->
                new BearerSignIn(auth.bind(BearerAuth.class).token(), "a private app or service key");
            case StandardKinds.OAUTH2, StandardKinds.CLIENT_CREDENTIALS -> new CredentialsSignIn(context.credentials());
            default -> StandardKinds.none(auth);
        };
    }

    static OAuthProfile profile(ConnectorSettings settings) throws ConnectorException {
        HubSpotPaths paths = settings.bind(HubSpotSettings.class).paths();
        if (settings.auth().kind().equals(StandardKinds.CLIENT_CREDENTIALS)) {
            ClientCredentialsAuth client = settings.auth().bind(ClientCredentialsAuth.class);
            return client.profile(paths.token()).build();
        }
        OAuth2Auth person = settings.auth().bind(OAuth2Auth.class);
        URI token = person.tokenUri().orElse(paths.token());
        boolean first = token.getPath().contains("/oauth/v1/");
        return person.profile(AUTHORIZATION, token)
                .redirect(person.redirectUri().orElse(REDIRECT))
                .scopes(NEEDED)
                .optionalScopes(useful())
                .optionalScopeParameter("optional_scope")
                .introspection(
                        first
                                ? new TokenCall(TokenCall.Shape.GET_PATH, token.resolve("access-tokens/"))
                                : TokenCall.form(beside(token, "introspect")))
                .revocation(
                        first
                                ? new TokenCall(TokenCall.Shape.DELETE_PATH, token.resolve("refresh-tokens/"))
                                : TokenCall.form(person.revocationUri().orElse(beside(token, "revoke"))))
                .accountMembers(List.of("hub_domain", "hub_id"))
                .build();
    }

    /** What the streams need; HubSpot leaves out what the app or the account does not have. */
    private static List<String> useful() {
        return Stream.concat(
                        ObjectTypes.STANDARD.stream().map(ObjectType::scope),
                        Stream.of("crm.objects.custom.read", "crm.schemas.custom.read", "crm.lists.read"))
                .distinct()
                .toList();
    }

    private static URI beside(URI token, String call) {
        return URI.create(token.toString().replaceAll("/+$", "") + "/" + call);
    }
}
