package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.SettingsTemplate;

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

    /** A key; settings are {@link ApiKeyAuth}. */
    public static AuthKind apiKey(String title, String doc) {
        return new AuthKind(API_KEY, title, doc, SettingsTemplate.of(ApiKeyAuth.class));
    }
}
