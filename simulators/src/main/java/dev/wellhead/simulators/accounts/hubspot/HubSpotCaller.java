package dev.wellhead.simulators.accounts.hubspot;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody with a good token.
 *
 * @param portal the account that the token is for; empty for tokens of the app itself
 * @param privateApp whether it is a private app's token, which has no end
 */
public record HubSpotCaller(Optional<Portal> portal, List<String> scopes, boolean privateApp) {
    public HubSpotCaller {
        scopes = List.copyOf(scopes);
    }

    /** Throws the 403 of an API where the token has none of these scopes. */
    public void require(Set<String> anyOf) {
        if (scopes.stream().noneMatch(anyOf::contains)) {
            throw HubSpotFailure.missingScopes(anyOf);
        }
    }
}
