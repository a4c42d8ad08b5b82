package dev.wellhead.toolkit.google;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
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
        // Google's library is large: whoever needs no credentials does not load it.
        return switch (auth.kind()) {
            case SERVICE_ACCOUNT ->
                CredentialSource.serviceAccount(auth.bind(ServiceAccountAuth.class), scopes, http, errors)
                        .signIn(quotaProject);
            case APPLICATION_DEFAULT ->
                CredentialSource.applicationDefault(scopes, http, errors).signIn(quotaProject);
            case IMPERSONATION ->
                CredentialSource.impersonation(auth.bind(ImpersonationAuth.class), scopes, http, errors)
                        .signIn(quotaProject);
            case USER ->
                CredentialSource.user(auth.bind(UserAuth.class), http, errors).signIn(quotaProject);
            default -> GoogleSignIn.NONE;
        };
    }
}
