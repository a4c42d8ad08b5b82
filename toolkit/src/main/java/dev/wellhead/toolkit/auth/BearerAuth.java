package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;

/** Authentication kind {@code bearer}: a token that stays. */
public record BearerAuth(
        @Setting(doc = "The token, usually as a reference such as ${secret:NAME} or ${env:NAME}.")
        Secret token) {}
