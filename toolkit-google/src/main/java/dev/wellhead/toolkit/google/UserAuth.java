package dev.wellhead.toolkit.google;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;

/** Authentication kind {@code user}: someone's Google account, by an OAuth client. */
public record UserAuth(
        @Setting(doc = "The OAuth client's id.") String clientId,

        @Setting(doc = "The OAuth client's secret.") Secret clientSecret,

        @Setting(doc = "The refresh token that signing in gave.")
        Secret refreshToken,

        @Setting(
                doc = "Where tokens are fetched, for private endpoints and simulators.",
                defaultValue = "https://oauth2.googleapis.com/token")
        URI tokenUri) {}
