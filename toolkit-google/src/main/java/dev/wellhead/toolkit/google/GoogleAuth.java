package dev.wellhead.toolkit.google;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.auth.BearerAuth;
import dev.wellhead.toolkit.auth.BearerSignIn;
import dev.wellhead.toolkit.auth.CredentialsSignIn;
import dev.wellhead.toolkit.auth.OAuth2Auth;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.StandardKinds;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes sign-ins from a connection's settings. Nothing is read or sent before the first request. Stateless. */
public final class GoogleAuth {
    private static final String SERVICE_ACCOUNT = "service-account";
    private static final String APPLICATION_DEFAULT = "application-default";
    private static final String IMPERSONATION = "impersonation";
    private static final String WORKLOAD_IDENTITY = "workload-identity";

    private static final URI AUTHORIZATION = URI.create("https://accounts.google.com/o/oauth2/v2/auth");
    private static final URI TOKEN = URI.create("https://oauth2.googleapis.com/token");
    private static final URI REVOCATION = URI.create("https://oauth2.googleapis.com/revoke");

    /** They tell whose account it is, and nothing else. */
    private static final List<String> IDENTITY = List.of("openid", "https://www.googleapis.com/auth/userinfo.email");

    private GoogleAuth() {}

    /** The kinds of authentication that connectors to Google accept, the usual one first. */
    public static List<AuthKind> kinds() {
        return List.of(
                new AuthKind(
                        SERVICE_ACCOUNT,
                        "Service account key",
                        "For programs: the key of a service account, as a JSON file.",
                        SettingsTemplate.of(ServiceAccountAuth.class)),
                StandardKinds.oauth2(
                        "Google account", "A person's account, by wellhead auth login with an OAuth client of yours."),
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
                        WORKLOAD_IDENTITY,
                        "Workload identity federation",
                        "For programs on AWS, Azure, Kubernetes or with OpenID Connect: no key that could be lost.",
                        SettingsTemplate.of(WorkloadIdentityAuth.class)),
                StandardKinds.bearer(
                        "Access token",
                        "A token from elsewhere, such as gcloud auth print-access-token writes; it is not renewed, and ends"
                                + " within the hour."),
                AuthKind.NONE);
    }

    /**
     * How the host signs a person in for kind {@code oauth2}.
     *
     * @param scopes what the connector needs
     * @param optionalScopes what it can use, but does without
     * @throws ConnectorException of kind {@code SETTINGS} when the settings are incomplete
     */
    public static OAuthProfile profile(AuthSettings auth, List<String> scopes, List<String> optionalScopes)
            throws ConnectorException {
        OAuth2Auth settings = auth.bind(OAuth2Auth.class);
        List<String> useful = new ArrayList<>(optionalScopes);
        useful.addAll(IDENTITY);
        return settings.profile(AUTHORIZATION, TOKEN)
                .scopes(scopes)
                .optionalScopes(useful)
                // Without these two Google gives a refresh token at the first consent only.
                .authorizationParameter("access_type", "offline")
                .authorizationParameter("prompt", "consent")
                .authorizationParameter("include_granted_scopes", "true")
                .revocation(TokenCall.form(settings.revocationUri().orElse(REVOCATION)))
                .accountMembers(List.of("email"))
                .note("While Google lists the OAuth client's app as in testing, the access ends after seven days.")
                .build();
    }

    /**
     * A sign-in of the kind that the settings name.
     *
     * @param context the host: the only way out, and its tokens
     * @param scopes what tokens are asked for
     * @param quotaProject whose quota requests count against; empty for the account's own
     * @param errors the codes of the connector
     * @throws ConnectorException of kind {@code SETTINGS} when the settings do not fit together
     */
    public static SignIn signIn(
            AuthSettings auth,
            SourceContext context,
            List<String> scopes,
            Optional<String> quotaProject,
            GoogleAuthErrors errors)
            throws ConnectorException {
        Http http = context.http();
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
            case WORKLOAD_IDENTITY ->
                CredentialSource.workloadIdentity(auth.bind(WorkloadIdentityAuth.class), scopes, http, errors)
                        .signIn(quotaProject);
            case StandardKinds.OAUTH2 -> charged(new CredentialsSignIn(context.credentials()), quotaProject);
            case StandardKinds.BEARER ->
                charged(new BearerSignIn(auth.bind(BearerAuth.class).token(), "an access token"), quotaProject);
            default -> StandardKinds.none(auth);
        };
    }

    private static SignIn charged(SignIn signIn, Optional<String> quotaProject) {
        return quotaProject.isPresent() ? new QuotaProjectSignIn(signIn, quotaProject.get()) : signIn;
    }
}
