package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.jwt.Jwt;
import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What can be asked about tokens, and how they are taken back. */
final class IdentityRoutes {
    private final GoogleParts parts;

    IdentityRoutes(GoogleParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        router.open("token.revoke", "POST", "revoke", this::revoke);
        router.open("token.info", "GET", "tokeninfo", this::info);
        router.open("token.info", "POST", "tokeninfo", this::info);
        router.open("token.keys", "GET", "oauth2/v3/certs", this::keys);
    }

    private static Map<String, String> parameters(Call call) {
        Map<String, String> all = new HashMap<>(call.parameters());
        all.putAll(call.form());
        return all;
    }

    private Reply revoke(Call call) {
        String token = parameters(call).getOrDefault("token", "");
        boolean done =
                parts.store().revokeRefreshToken(token, true) || parts.store().revokeAccessToken(token, true);
        if (!done) {
            throw new OAuthFailure(400, "invalid_token", "Token expired or revoked");
        }
        return Reply.json(Json.object());
    }

    private Reply info(Call call) {
        Map<String, String> given = parameters(call);
        Optional<AccessToken> access =
                parts.store().find(given.getOrDefault("access_token", "")).filter(parts.store()::isGood);
        if (access.isPresent()) {
            return Reply.json(describe(access.get()));
        }
        Optional<Jwt> identity = Jwt.parse(given.getOrDefault("id_token", ""))
                .filter(jwt -> jwt.isSignedBy(parts.idTokens().key().publicKey()));
        if (identity.isPresent()) {
            ObjectNode node = Json.object();
            identity.get()
                    .claims()
                    .properties()
                    .forEach(claim -> node.put(claim.getKey(), claim.getValue().asText()));
            return Reply.json(node.put("alg", "RS256").put("kid", identity.get().keyId()));
        }
        throw new OAuthFailure(400, "invalid_token", "Invalid Value");
    }

    /** All values are texts, numbers too. */
    private ObjectNode describe(AccessToken token) {
        ObjectNode node = Json.object().put("azp", token.clientId()).put("aud", token.clientId());
        node.put("sub", IdTokens.subject(token.account())).put("scope", String.join(" ", token.scopes()));
        node.put("exp", String.valueOf(token.expires().getEpochSecond()));
        Duration left = Duration.between(parts.clock().instant(), token.expires());
        node.put("expires_in", String.valueOf(left.toSeconds()));
        if (GoogleScopes.showsEmail(token.scopes()) || token.grant().isEmpty()) {
            node.put("email", token.account()).put("email_verified", "true");
        }
        return node.put("access_type", token.grant().isPresent() ? "offline" : "online");
    }

    private Reply keys(Call call) {
        ObjectNode node = Json.object();
        node.putArray("keys").add(parts.idTokens().key().jwk());
        return Reply.json(node);
    }
}
