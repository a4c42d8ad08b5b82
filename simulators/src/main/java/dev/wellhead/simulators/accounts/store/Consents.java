package dev.wellhead.simulators.accounts.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What accounts allowed clients so far, so that nobody is asked twice. Guarded by the store's lock. */
final class Consents {
    private final Map<Key, Set<String>> scopes = new HashMap<>();

    private record Key(String clientId, String account) {}

    void add(String clientId, String account, Collection<String> granted) {
        scopes.computeIfAbsent(new Key(clientId, account), ignored -> new LinkedHashSet<>())
                .addAll(granted);
    }

    Set<String> of(String clientId, String account) {
        return Set.copyOf(scopes.getOrDefault(new Key(clientId, account), Set.of()));
    }

    void remove(String clientId, String account) {
        scopes.remove(new Key(clientId, account));
    }

    void remove(String account) {
        scopes.keySet().removeIf(key -> key.account().equals(account));
    }
}
