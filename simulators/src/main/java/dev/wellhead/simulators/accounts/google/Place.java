package dev.wellhead.simulators.accounts.google;

/** Where the server listens; known once it does. Thread-safe. */
final class Place {
    private volatile String endpoint = "";

    void set(String newEndpoint) {
        endpoint = newEndpoint;
    }

    String url(String path) {
        return endpoint + path;
    }
}
