package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.accounts.store.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The OAuth clients of a project. Thread-safe. */
final class GoogleClients {
    private final Map<String, OAuthClient> clients = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Secrets secrets;

    GoogleClients(Secrets secrets) {
        this.secrets = secrets;
    }

    OAuthClient addDesktop(boolean testing) {
        return add(List.of(), true, testing);
    }

    OAuthClient addWeb(List<String> redirectUris) {
        return add(redirectUris, false, false);
    }

    private OAuthClient add(List<String> redirectUris, boolean desktop, boolean testing) {
        String id = "10000000000" + number.incrementAndGet() + "-simulator.apps.googleusercontent.com";
        String secret = secrets.note("GOCSPX-" + secrets.text(21));
        OAuthClient client = new OAuthClient(id, secret, redirectUris, desktop, testing);
        clients.put(id, client);
        return client;
    }

    Optional<OAuthClient> find(String id) {
        return Optional.ofNullable(clients.get(id));
    }

    /** The client that a token request names and proves to be. */
    OAuthClient authenticated(Map<String, String> form) {
        String id = form.getOrDefault("client_id", "");
        if (id.isEmpty()) {
            throw OAuthFailure.invalidRequest("Could not determine client ID from request.");
        }
        OAuthClient client = clients.get(id);
        if (client == null) {
            throw new OAuthFailure(401, "invalid_client", "The OAuth client was not found.");
        }
        String secret = form.getOrDefault("client_secret", "");
        if (secret.isEmpty()) {
            throw OAuthFailure.invalidRequest("client_secret is missing.");
        }
        if (!secret.equals(client.secret())) {
            throw new OAuthFailure(401, "invalid_client", "The provided client secret is invalid.");
        }
        return client;
    }
}
