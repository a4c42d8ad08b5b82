package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;
import java.util.Optional;

/** Authentication kind {@code client-credentials}: an application in its own name, its tokens fetched by the host. */
public record ClientCredentialsAuth(
        @Setting(doc = "The OAuth client's id.") String clientId,
        @Setting(doc = "The OAuth client's secret.") Secret clientSecret,

        @Setting(doc = "Where tokens are fetched, for private endpoints and simulators.")
        Optional<URI> tokenUri) {

    /** The beginning of a profile; {@code token} is the service's own address, unless the settings name another. */
    public OAuthProfile.Builder profile(URI token) {
        return OAuthProfile.builder(clientId, tokenUri.orElse(token)).clientSecret(clientSecret);
    }
}
