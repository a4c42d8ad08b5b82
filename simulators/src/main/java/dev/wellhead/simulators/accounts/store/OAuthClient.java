package dev.wellhead.simulators.accounts.store;

import java.util.List;

/**
 * An application that people sign in to.
 *
 * @param secret what it proves itself with
 * @param redirectUris where a browser may be sent back to, literally; a desktop client may use any loopback address besides
 * @param desktop whether it is an installed application
 * @param testing whether its publishing status is Testing, so that refresh tokens die after days
 */
public record OAuthClient(String id, String secret, List<String> redirectUris, boolean desktop, boolean testing) {
    public OAuthClient {
        redirectUris = List.copyOf(redirectUris);
    }

    @Override
    public String toString() {
        return "OAuthClient[" + id + "]";
    }
}
