package dev.wellhead.simulators.accounts.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Access tokens by their text; the oldest are forgotten after very many. Guarded by the store's lock. */
final class AccessTokens {
    private static final int KEPT = 200_000;
    private final Map<String, AccessToken> tokens = new LinkedHashMap<>();
    private final Set<String> revoked = new HashSet<>();

    void add(AccessToken token) {
        tokens.put(token.value(), token);
        if (tokens.size() > KEPT) {
            String oldest = tokens.keySet().iterator().next();
            tokens.remove(oldest);
            revoked.remove(oldest);
        }
    }

    Optional<AccessToken> find(String value) {
        return Optional.ofNullable(tokens.get(value));
    }

    List<Grant> grantsOf(String account) {
        return tokens.values().stream()
                .filter(token -> token.account().equals(account))
                .flatMap(token -> token.grant().stream())
                .distinct()
                .toList();
    }

    void revoke(String value) {
        revoked.add(value);
    }

    boolean isRevoked(String value) {
        return revoked.contains(value);
    }

    void expireAll(Instant now) {
        tokens.replaceAll((value, token) -> token.expires().isAfter(now)
                ? new AccessToken(
                        token.value(),
                        token.clientId(),
                        token.account(),
                        token.scopes(),
                        token.grant(),
                        token.issued(),
                        now)
                : token);
    }
}
