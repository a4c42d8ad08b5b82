package dev.wellhead.simulators.accounts.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codes and tokens that were given out, and who may get new ones. Thread-safe. */
public final class TokenStore {
    private final Clock clock;
    private final TokenRules rules;
    private final TokenText text;
    private final Secrets secrets;
    private final Counters counters;
    private final AccessTokens access = new AccessTokens();
    private final Map<String, IssuedCode> codes = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new LinkedHashMap<>();
    private final Consents consents = new Consents();
    private final Set<Long> dead = new HashSet<>();
    private long grants;

    public TokenStore(Clock clock, TokenRules rules, TokenText text, Secrets secrets, Counters counters) {
        this.clock = clock;
        this.rules = rules;
        this.text = text;
        this.secrets = secrets;
        this.counters = counters;
    }

    /** A code for somebody who allowed something just now. */
    public synchronized String issueCode(Code code) {
        String value = secrets.note(text.code());
        codes.put(value, new IssuedCode(code, clock.instant().plus(rules.codeLifetime())));
        consents.add(code.clientId(), code.account(), code.scopes());
        return value;
    }

    /** Tokens for a code. A code that comes a second time revokes what came of it. */
    public synchronized TokenPair exchange(String value, String clientId, String redirectUri, String verifier)
            throws Denied {
        IssuedCode issued = codes.get(value);
        if (issued == null) {
            throw new Denied(Denied.Reason.UNKNOWN_CODE);
        }
        issued.code.check(clientId, redirectUri, verifier);
        Grant before = issued.grant;
        if (before != null) {
            counters.codesReplayed.increment();
            kill(before);
            throw new Denied(Denied.Reason.CODE_REPLAYED);
        }
        Instant now = clock.instant();
        if (now.isAfter(issued.expires)) {
            throw new Denied(Denied.Reason.CODE_EXPIRED);
        }
        counters.codesExchanged.increment();
        Code code = issued.code;
        Grant grant = newGrant(code.clientId(), code.account(), code.scopes(), code.testing());
        issued.grant = grant;
        Optional<String> refresh = code.refreshable() ? Optional.of(firstRefreshToken(grant)) : Optional.empty();
        return new TokenPair(issue(grant, grant.scopes()), refresh);
    }

    /** A refresh token for somebody, as if a browser had been used. */
    public synchronized String issueRefreshToken(OAuthClient client, String account, List<String> scopes) {
        Grant grant = newGrant(client.id(), account, scopes, client.testing());
        consents.add(client.id(), account, scopes);
        return firstRefreshToken(grant);
    }

    /**
     * New tokens for a refresh token.
     *
     * @param scopes a part of what was granted; empty for all of it
     */
    public synchronized TokenPair refresh(String value, String clientId, List<String> scopes) throws Denied {
        RefreshToken token = refreshTokens.get(value);
        if (token == null) {
            throw new Denied(Denied.Reason.UNKNOWN_REFRESH_TOKEN);
        }
        Grant grant = token.grant;
        if (!grant.clientId().equals(clientId)) {
            throw new Denied(Denied.Reason.OTHER_CLIENT);
        }
        Instant now = clock.instant();
        if (isDead(token, now)) {
            throw new Denied(Denied.Reason.DEAD_REFRESH_TOKEN);
        }
        if (!grant.scopes().containsAll(scopes)) {
            throw new Denied(Denied.Reason.WIDER_SCOPES);
        }
        if (token.isRetired()) {
            if (!token.isReplayable(rules.replayGrace(), now)) {
                counters.doubleSpends.increment();
                kill(grant);
                throw new Denied(Denied.Reason.DOUBLE_SPEND);
            }
            counters.replays.increment();
        }
        counters.refreshes.increment();
        AccessToken issued = issue(grant, scopes.isEmpty() ? grant.scopes() : scopes);
        if (!rules.rotation()) {
            token.use(now);
            return new TokenPair(issued, Optional.empty());
        }
        RefreshToken successor = newRefreshToken(grant, now);
        token.retireFor(successor, now);
        return new TokenPair(issued, Optional.of(successor.value));
    }

    /** An access token that no refresh token stands behind. */
    public synchronized AccessToken issue(String clientId, String account, List<String> scopes, Duration lifetime) {
        return newAccessToken(clientId, account, scopes, Optional.empty(), lifetime);
    }

    /** An access token by its text, whether it is still good or not. */
    public synchronized Optional<AccessToken> find(String value) {
        return access.find(value);
    }

    public synchronized boolean isGood(AccessToken token) {
        return !isRevoked(token) && clock.instant().isBefore(token.expires());
    }

    /** Whether a token was taken back before its time. */
    public synchronized boolean isRevoked(AccessToken token) {
        return access.isRevoked(token.value())
                || token.grant().map(grant -> dead.contains(grant.number())).orElse(false);
    }

    /** The grant of a refresh token that could be used now. */
    public synchronized Optional<Grant> liveGrant(String refreshToken) {
        RefreshToken token = refreshTokens.get(refreshToken);
        return token == null || token.isRetired() || isDead(token, clock.instant())
                ? Optional.empty()
                : Optional.of(token.grant);
    }

    /** Takes back a refresh token with its family, or only so that its access tokens live on. */
    public synchronized boolean revokeRefreshToken(String value, boolean withAccessTokens) {
        RefreshToken token = refreshTokens.get(value);
        if (token == null || isDead(token, clock.instant())) {
            return false;
        }
        if (withAccessTokens) {
            kill(token.grant);
        } else {
            refreshTokens.values().removeIf(other -> other.grant.number() == token.grant.number());
        }
        return true;
    }

    /** Takes back an access token, and the family that it belongs to where that is wanted. */
    public synchronized boolean revokeAccessToken(String value, boolean withFamily) {
        Optional<AccessToken> token = access.find(value);
        if (token.isEmpty() || !isGood(token.get())) {
            return false;
        }
        access.revoke(value);
        if (withFamily) {
            token.get().grant().ifPresent(this::kill);
        }
        return true;
    }

    /** Takes back everything that an account allowed. */
    public synchronized void revokeAccount(String account) {
        refreshTokens.values().stream()
                .map(token -> token.grant)
                .filter(grant -> grant.account().equals(account))
                .distinct()
                .forEach(this::kill);
        access.grantsOf(account).forEach(this::kill);
        codes.values().removeIf(code -> code.code.account().equals(account));
        consents.remove(account);
    }

    /** Ends all access tokens at once, as if their time were over. */
    public synchronized void expireAccessTokens() {
        access.expireAll(clock.instant());
    }

    /** What an account allowed a client so far. */
    public synchronized Set<String> consented(String clientId, String account) {
        return consents.of(clientId, account);
    }

    private Grant newGrant(String clientId, String account, List<String> scopes, boolean testing) {
        return new Grant(++grants, clientId, account, scopes, clock.instant(), testing);
    }

    private String firstRefreshToken(Grant grant) {
        Instant now = clock.instant();
        String value = newRefreshToken(grant, now).value;
        pushOutOldest(grant, now);
        return value;
    }

    private RefreshToken newRefreshToken(Grant grant, Instant now) {
        RefreshToken token = new RefreshToken(secrets.note(text.refreshToken()), grant, now);
        refreshTokens.put(token.value, token);
        return token;
    }

    private void pushOutOldest(Grant newest, Instant now) {
        Set<Grant> live = new LinkedHashSet<>();
        for (RefreshToken token : refreshTokens.values()) {
            Grant grant = token.grant;
            boolean same = grant.clientId().equals(newest.clientId())
                    && grant.account().equals(newest.account());
            if (same && !isDead(token, now)) {
                live.add(grant);
            }
        }
        live.stream().limit(Math.max(0, live.size() - rules.greatestLive())).forEach(old -> dead.add(old.number()));
    }

    private AccessToken issue(Grant grant, List<String> scopes) {
        return newAccessToken(grant.clientId(), grant.account(), scopes, Optional.of(grant), rules.accessLifetime());
    }

    private AccessToken newAccessToken(
            String clientId, String account, List<String> scopes, Optional<Grant> grant, Duration lifetime) {
        Instant now = clock.instant();
        AccessToken token = new AccessToken(
                secrets.note(text.accessToken()), clientId, account, scopes, grant, now, now.plus(lifetime));
        access.add(token);
        return token;
    }

    private boolean isDead(RefreshToken token, Instant now) {
        Grant grant = token.grant;
        return dead.contains(grant.number())
                || token.isUnusedFor(rules.unusedLifetime(), now)
                || grant.testing() && now.isAfter(grant.created().plus(rules.testingLifetime()));
    }

    private void kill(Grant grant) {
        dead.add(grant.number());
        consents.remove(grant.clientId(), grant.account());
    }
}
