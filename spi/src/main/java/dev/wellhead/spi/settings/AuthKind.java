package dev.wellhead.spi.settings;

import dev.wellhead.spi.Stable;

/**
 * A kind of authentication that a connector accepts.
 *
 * @param name what {@link AuthSettings#kind()} says, kebab-case, e.g. {@code service-account}
 * @param title what people read
 * @param doc when to choose it, in a sentence
 * @param settings the values it takes
 */
@Stable(since = "1.0")
public record AuthKind(String name, String title, String doc, SettingsTemplate settings) {
    /** No authentication at all: local servers and public sources. */
    public static final AuthKind NONE =
            new AuthKind("none", "None", "For servers that ask for no credentials.", SettingsTemplate.NONE);
}
