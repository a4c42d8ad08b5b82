package dev.wellhead.spi.settings;

import dev.wellhead.spi.Stable;

/**
 * A kind of authentication that a connector accepts.
 *
 * @param name what {@link AuthSettings#kind()} says, kebab-case, e.g. {@code service-account}
 * @param title what people read
 * @param doc when to choose it, in a sentence
 * @param settings the values it takes
 * @param flow who turns the values into tokens
 */
@Stable(since = "0.1")
public record AuthKind(String name, String title, String doc, SettingsTemplate settings, Flow flow) {
    /** No authentication at all: local servers and public sources. */
    public static final AuthKind NONE =
            new AuthKind("none", "None", "For servers that ask for no credentials.", SettingsTemplate.NONE);

    /** Who turns a kind's values into what requests carry. */
    public enum Flow {
        /** The connector itself: keys, tokens that stay, and whatever a connector invents. */
        CONNECTOR,
        /**
         * The host, after a person has allowed access in a browser; see {@link
         * dev.wellhead.spi.ConnectorProvider#oauthProfile} and {@link dev.wellhead.spi.SourceContext#credentials}.
         */
        AUTHORIZATION_CODE,
        /** The host, with the client's own id and secret. */
        CLIENT_CREDENTIALS
    }

    /** A kind that the connector carries out itself. */
    public AuthKind(String name, String title, String doc, SettingsTemplate settings) {
        this(name, title, doc, settings, Flow.CONNECTOR);
    }
}
