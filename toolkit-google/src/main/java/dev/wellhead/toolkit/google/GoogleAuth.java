package dev.wellhead.toolkit.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes sign-ins from a connection's settings. Nothing is read or sent before the first request. Stateless. */
public final class GoogleAuth {
    private static final String SERVICE_ACCOUNT = "service-account";
    private static final String APPLICATION_DEFAULT = "application-default";
    private static final String IMPERSONATION = "impersonation";
    private static final String USER = "user";

    private GoogleAuth() {}

    /** The kinds of authentication that connectors to Google accept, the usual one first. */
    public static List<AuthKind> kinds() {
        return List.of(
                new AuthKind(
                        SERVICE_ACCOUNT,
                        "Service account key",
                        "For programs: the key of a service account, as a JSON file.",
                        SettingsTemplate.of(ServiceAccountAuth.class)),
                new AuthKind(
                        APPLICATION_DEFAULT,
                        "Application default credentials",
                        "On Google Cloud, or after gcloud auth application-default login.",
                        SettingsTemplate.NONE),
                new AuthKind(
                        IMPERSONATION,
                        "Service account impersonation",
                        "Acts as a service account that the signed-in account may impersonate.",
                        SettingsTemplate.of(ImpersonationAuth.class)),
                new AuthKind(
                        USER,
                        "Google account",
                        "A person's account, by the refresh token of an OAuth client.",
                        SettingsTemplate.of(UserAuth.class)),
                AuthKind.NONE);
    }

    /**
     * A sign-in of the kind that the settings name.
     *
     * @param http the only way out, also for tokens
     * @param scopes what tokens are asked for
     * @param quotaProject whose quota requests count against; empty for the account's own
     * @param errors the codes of the connector
     * @throws ConnectorException of kind {@code SETTINGS} when the settings do not fit together
     */
    public static GoogleSignIn signIn(
            AuthSettings auth, Http http, List<String> scopes, Optional<String> quotaProject, GoogleAuthErrors errors)
            throws ConnectorException {
        HttpTransportFactory factory = () -> new HostTransport(http);
        return switch (auth.kind()) {
            case SERVICE_ACCOUNT -> {
                ServiceAccountAuth settings = auth.bind(ServiceAccountAuth.class);
                yield new TokenSignIn(
                        () -> key(settings.key(), settings.keyFile(), errors).credentials(scopes, factory),
                        quotaProject,
                        errors);
            }
            case APPLICATION_DEFAULT ->
                new TokenSignIn(() -> applicationDefault(factory, errors).createScoped(scopes), quotaProject, errors);
            case IMPERSONATION -> {
                ImpersonationAuth settings = auth.bind(ImpersonationAuth.class);
                yield new TokenSignIn(() -> impersonated(settings, scopes, factory, errors), quotaProject, errors);
            }
            case USER -> {
                UserAuth settings = auth.bind(UserAuth.class);
                yield new TokenSignIn(() -> user(settings, factory), quotaProject, errors);
            }
            default -> GoogleSignIn.NONE;
        };
    }

    private static ServiceAccountKey key(Optional<Secret> text, Optional<String> file, GoogleAuthErrors errors)
            throws ConnectorException {
        return file.isPresent()
                ? ServiceAccountKey.file(file.get(), errors)
                : ServiceAccountKey.text(text.map(Secret::reveal).orElse(""), "auth.key", errors);
    }

    private static GoogleCredentials applicationDefault(HttpTransportFactory factory, GoogleAuthErrors errors)
            throws ConnectorException {
        try {
            return GoogleCredentials.getApplicationDefault(factory);
        } catch (IOException e) {
            throw errors.noDefault()
                    .with("there are no application default credentials: " + Failures.line(e))
                    .withCause(e);
        }
    }

    private static GoogleCredentials impersonated(
            ImpersonationAuth settings, List<String> scopes, HttpTransportFactory factory, GoogleAuthErrors errors)
            throws ConnectorException {
        List<String> cloud = List.of("https://www.googleapis.com/auth/cloud-platform");
        boolean keyed = settings.key().isPresent() || settings.keyFile().isPresent();
        GoogleCredentials source = keyed
                ? key(settings.key(), settings.keyFile(), errors).credentials(cloud, factory)
                : applicationDefault(factory, errors).createScoped(cloud);
        ImpersonatedCredentials.Builder builder = ImpersonatedCredentials.newBuilder()
                .setSourceCredentials(source)
                .setTargetPrincipal(settings.target())
                .setDelegates(settings.delegates())
                .setScopes(scopes)
                .setLifetime(Math.toIntExact(settings.lifetime().toSeconds()))
                .setHttpTransportFactory(factory);
        settings.iamEndpoint()
                .ifPresent(endpoint ->
                        builder.setIamEndpointOverride(endpoint.toString().replaceAll("/+$", "")
                                + "/v1/projects/-/serviceAccounts/" + settings.target() + ":generateAccessToken"));
        return builder.build();
    }

    private static GoogleCredentials user(UserAuth settings, HttpTransportFactory factory) {
        return UserCredentials.newBuilder()
                .setClientId(settings.clientId())
                .setClientSecret(settings.clientSecret().reveal())
                .setRefreshToken(settings.refreshToken().reveal())
                .setTokenServerUri(settings.tokenUri())
                .setHttpTransportFactory(factory)
                .build();
    }
}
