package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;

/** Authentication kind {@code api-key}. */
public record ApiKeyAuth(
        @Setting(doc = "The key, usually as a reference such as ${secret:NAME} or ${env:NAME}.")
        Secret key) {}
