package dev.wellhead.simulators.accounts.hubspot;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The app that people install. Thread-safe. */
final class App {
    private final String clientId;
    private final String clientSecret;
    private final List<String> redirectUris;

    App(String clientId, String clientSecret, List<String> redirectUris) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.redirectUris = new CopyOnWriteArrayList<>(redirectUris);
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    long number() {
        return 7001L;
    }

    /** Where browsers may be sent back to, letter by letter. */
    List<String> redirectUris() {
        return List.copyOf(redirectUris);
    }

    void addRedirectUri(String uri) {
        redirectUris.add(uri);
    }
}
