package dev.wellhead.simulators.accounts.hubspot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of private apps, which have no end. Thread-safe. */
final class PrivateApps {
    private final Map<String, PrivateApp> apps = new ConcurrentHashMap<>();

    /** What a token is for. */
    record PrivateApp(Portal portal, List<String> scopes) {
        PrivateApp {
            scopes = List.copyOf(scopes);
        }
    }

    void add(String token, Portal portal, List<String> scopes) {
        apps.put(token, new PrivateApp(portal, scopes));
    }

    Optional<PrivateApp> find(String token) {
        return Optional.ofNullable(apps.get(token));
    }

    void revoke(Portal portal) {
        apps.values().removeIf(app -> app.portal().equals(portal));
    }
}
