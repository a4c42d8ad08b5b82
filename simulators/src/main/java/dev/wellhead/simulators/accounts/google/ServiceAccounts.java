package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.jwt.Jwt;
import dev.wellhead.simulators.accounts.jwt.RsaKey;
import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.base.http.Json;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Service accounts with key pairs made here; checks what they sign. Thread-safe. */
final class ServiceAccounts {
    private static final long GREATEST_LIFETIME = 3600;
    private static final long SKEW_SECONDS = 300;
    private static final String BAD_TIMES = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a"
            + " reasonable timeframe. Check your iat and exp values in the JWT claim.";
    private final Clock clock;
    private final Secrets secrets;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private final Set<String> delegated = ConcurrentHashMap.newKeySet();

    private record Key(String email, PublicKey key) {}

    /** What an assertion that holds asks for. */
    record Assertion(String email, Optional<String> subject, List<String> scopes, String targetAudience) {}

    ServiceAccounts(Clock clock, Secrets secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /** The key file of a service account, new or with one key more. */
    ObjectNode newKey(String name, String project, String tokenUri) {
        String email = name + "@" + project + ".iam.gserviceaccount.com";
        RsaKey key = RsaKey.create();
        keys.put(key.id(), new Key(email, key.publicKey()));
        deleted.remove(email);
        ObjectNode file = Json.object().put("type", "service_account").put("project_id", project);
        file.put("private_key_id", key.id()).put("private_key", secrets.notePem(key.pem()));
        file.put("client_email", email).put("client_id", IdTokens.subject(email));
        file.put("auth_uri", "https://accounts.google.com/o/oauth2/auth").put("token_uri", tokenUri);
        return file.put("universe_domain", "googleapis.com");
    }

    /** Deletes an account: its keys still sign, but nobody is behind them. */
    void delete(String email) {
        deleted.add(email);
    }

    boolean isDeleted(String email) {
        return deleted.contains(email);
    }

    /** Takes all keys from an account that stays. */
    void deleteKeys(String email) {
        keys.replaceAll((id, key) ->
                key.email().equals(email) ? new Key(email, RsaKey.create().publicKey()) : key);
    }

    /** Lets an account act for people of its domain. */
    void allowDelegation(String email) {
        delegated.add(email);
    }

    /** Checks an assertion for the token endpoint, in the order in which Google does. */
    Assertion check(String assertion, String audience) {
        Jwt jwt = Jwt.parse(assertion).orElseThrow(() -> OAuthFailure.invalidRequest("Bad Request"));
        String email = signer(jwt);
        checkTimes(jwt);
        List<String> scopes = GoogleScopes.split(jwt.claim("scope"));
        String target = jwt.claim("target_audience");
        if (scopes.isEmpty() && target.isEmpty()) {
            throw new OAuthFailure(400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        String wanted = jwt.claim("aud");
        // Auth libraries write Google's address into the assertion wherever they send it.
        if (!wanted.equals(audience) && !wanted.equals("https://oauth2.googleapis.com/token")) {
            throw OAuthFailure.invalidGrant("Invalid JWT: Failed audience check.");
        }
        String subject = jwt.claim("sub");
        boolean forOther = !subject.isEmpty() && !subject.equals(email);
        if (forOther && !delegated.contains(email)) {
            throw new OAuthFailure(
                    401,
                    "unauthorized_client",
                    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for"
                            + " any of the scopes requested.");
        }
        return new Assertion(email, forOther ? Optional.of(subject) : Optional.empty(), scopes, target);
    }

    /** The account that made a token for API calls by itself; empty where it may not be believed. */
    Optional<Assertion> selfSigned(Jwt jwt) {
        try {
            String email = signer(jwt);
            checkTimes(jwt);
            List<String> scopes = GoogleScopes.split(jwt.claim("scope"));
            boolean forApi = !scopes.isEmpty() || jwt.claim("aud").startsWith("http");
            return forApi && jwt.claim("sub").equals(email)
                    ? Optional.of(new Assertion(email, Optional.empty(), scopes, jwt.claim("aud")))
                    : Optional.empty();
        } catch (OAuthFailure e) {
            return Optional.empty();
        }
    }

    private String signer(Jwt jwt) {
        String email = jwt.claim("iss");
        Key key = keys.get(jwt.keyId());
        boolean known = keys.values().stream().anyMatch(other -> other.email().equals(email));
        if (key == null && (!known || deleted.contains(email))) {
            throw OAuthFailure.invalidGrant("Invalid grant: account not found");
        }
        if (key == null || !jwt.isSignedBy(key.key())) {
            throw OAuthFailure.invalidGrant("Invalid JWT Signature.");
        }
        if (!key.email().equals(email) || deleted.contains(email)) {
            throw OAuthFailure.invalidGrant("Invalid grant: account not found");
        }
        return email;
    }

    private void checkTimes(Jwt jwt) {
        if (!jwt.claims().path("iat").isNumber() || !jwt.claims().path("exp").isNumber()) {
            throw OAuthFailure.invalidGrant(BAD_TIMES);
        }
        long issued = jwt.claims().path("iat").asLong();
        long expires = jwt.claims().path("exp").asLong();
        // Client libraries read the machine's clock, which a virtual clock need not agree with.
        boolean near = isNear(Clock.systemUTC(), issued, expires) || isNear(clock, issued, expires);
        if (expires - issued > GREATEST_LIFETIME || !near) {
            throw OAuthFailure.invalidGrant(BAD_TIMES);
        }
    }

    private static boolean isNear(Clock clock, long issued, long expires) {
        long now = clock.instant().getEpochSecond();
        return issued <= now + SKEW_SECONDS && expires >= now - SKEW_SECONDS;
    }
}
