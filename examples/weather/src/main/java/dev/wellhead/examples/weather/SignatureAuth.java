package dev.wellhead.examples.weather;

import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;

/** Authentication kind {@code signature}, which this connector invents: a key that never travels signs each request. */
record SignatureAuth(
        @Setting(doc = "The key's id, which is no secret.") String keyId,

        @Setting(doc = "The key, usually as a reference such as ${secret:NAME} or ${env:NAME}.")
        Secret key) {
    static final AuthKind KIND = new AuthKind(
            "signature",
            "Signed requests",
            "A key from the weather service's account page.",
            SettingsTemplate.of(SignatureAuth.class));
}
