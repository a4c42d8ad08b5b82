package dev.wellhead.simulators.bigquery.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The access tokens that were issued, and who may get new ones. Thread-safe. */
public final class Tokens {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Instant> expiry = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();

    public Tokens(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** A new access token for an account. */
    public synchronized String issue() {
        Instant now = clock.instant();
        expiry.values().removeIf(end -> end.plus(lifetime).isBefore(now));
        String token = "ya29." + secret();
        expiry.put(token, now.plus(lifetime));
        return token;
    }

    /** Whether an access token was issued here and is still good. */
    public synchronized boolean isGood(String token) {
        Instant end = expiry.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    /** Ends all access tokens at once, as if their time were over. */
    public synchronized void expireAll() {
        expiry.clear();
    }

    /** A refresh token for a signed-in user. */
    public synchronized String newRefreshToken(String user) {
        String token = "1//" + secret();
        refreshTokens.put(token, user);
        return token;
    }

    /** Whether a refresh token is known and its user still allows access. */
    public synchronized boolean isRefreshable(String refreshToken) {
        String user = refreshTokens.get(refreshToken);
        return user != null && !revoked.contains(user);
    }

    /** Withdraws the access of a user or service account: its next token request fails with invalid_grant. */
    public synchronized void revoke(String account) {
        revoked.add(account);
    }

    public synchronized boolean isRevoked(String account) {
        return revoked.contains(account);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
