package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.text.NearNames;
import java.util.List;

/** The usual kinds of authentication, under the names that people know from other connectors. Stateless. */
public final class StandardKinds {
    public static final String OAUTH2 = "oauth2";
    public static final String CLIENT_CREDENTIALS = "client-credentials";
    public static final String BEARER = "bearer";
    public static final String API_KEY = "api-key";

    private StandardKinds() {}

    /** A person's account; settings are {@link OAuth2Auth}. The connector answers its profile. */
    public static AuthKind oauth2(String title, String doc) {
        SettingsTemplate settings = SettingsTemplate.of(OAuth2Auth.class);
        return new AuthKind(OAUTH2, title, doc, settings, AuthKind.Flow.AUTHORIZATION_CODE);
    }

    /** An application in its own name; settings are {@link ClientCredentialsAuth}. The connector answers its profile. */
    public static AuthKind clientCredentials(String title, String doc) {
        SettingsTemplate settings = SettingsTemplate.of(ClientCredentialsAuth.class);
        return new AuthKind(CLIENT_CREDENTIALS, title, doc, settings, AuthKind.Flow.CLIENT_CREDENTIALS);
    }

    /** A token that stays; settings are {@link BearerAuth}. */
    public static AuthKind bearer(String title, String doc) {
        return new AuthKind(BEARER, title, doc, SettingsTemplate.of(BearerAuth.class));
    }

    /**
     * The sign-in of kind {@code none}, for connectors that have looked at all their other kinds.
     *
     * @throws ConnectorException of kind {@code SETTINGS} when the settings name another kind
     */
    public static SignIn none(AuthSettings auth) throws ConnectorException {
        if (!auth.kind().equals(AuthKind.NONE.name())) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "SETTINGS-INVALID",
                            "there is no kind of authentication '" + auth.kind() + "'")
                    .withRemedy("Choose one of the kinds that the connector's template lists.");
        }
        return SignIn.NONE;
    }

    /** A key; settings are {@link ApiKeyAuth}. */
    public static AuthKind apiKey(String title, String doc) {
        return new AuthKind(API_KEY, title, doc, SettingsTemplate.of(ApiKeyAuth.class));
    }

    /**
     * Refuses settings that sign in by a kind that the connector does not have; called where a source is opened.
     *
     * @throws ConnectorException of kind {@code SETTINGS}
     */
    public static void requireOneOf(List<AuthKind> kinds, AuthSettings auth) throws ConnectorException {
        List<String> names = kinds.stream().map(AuthKind::name).toList();
        if (!names.contains(auth.kind())) {
            throw ConnectorException.of(
                            ErrorKind.SETTINGS,
                            "SETTINGS-INVALID",
                            "setting 'auth.kind': there is no kind '" + auth.kind() + "' of signing in. "
                                    + NearNames.question(auth.kind(), names))
                    .withRemedy("Use one of: " + String.join(", ", names) + ".");
        }
    }
}
