package dev.wellhead.toolkit.auth;

import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;
import java.util.Optional;

/** Authentication kind {@code oauth2}: a person's account, signed in by the host. */
public record OAuth2Auth(
        @Setting(doc = "The OAuth client's id.") String clientId,

        @Setting(doc = "The OAuth client's secret; public clients have none.")
        Optional<Secret> clientSecret,

        @Setting(doc = "A refresh token, where there is one already; otherwise sign in with wellhead auth login.")
        Optional<Secret> refreshToken,

        @Setting(
                doc = "The only address that the service sends the browser back to, as it is registered there; any port"
                        + " of this machine unless given.",
                example = "http://localhost:8976/callback")
        Optional<URI> redirectUri,

        @Setting(doc = "Where a person allows access, for private endpoints and simulators.")
        Optional<URI> authorizationUri,

        @Setting(doc = "Where tokens are fetched, for private endpoints and simulators.")
        Optional<URI> tokenUri,

        @Setting(doc = "Where access is withdrawn, for private endpoints and simulators.")
        Optional<URI> revocationUri) {

    /**
     * The beginning of a profile: client, addresses and what the settings hold.
     *
     * @param authorization the service's own address, unless the settings name another
     * @param token likewise
     */
    public OAuthProfile.Builder profile(URI authorization, URI token) {
        OAuthProfile.Builder profile = OAuthProfile.builder(clientId, tokenUri.orElse(token))
                .authorization(authorizationUri.orElse(authorization));
        clientSecret.ifPresent(profile::clientSecret);
        refreshToken.ifPresent(profile::refreshToken);
        redirectUri.ifPresent(profile::redirect);
        return profile;
    }
}
