package dev.wellhead.simulators.accounts.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.accounts.store.Grant;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked about tokens, and how they are taken back: with the token in the path, or in a form. */
final class Introspection {
    private final HubSpotParts parts;

    Introspection(HubSpotParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        router.open("token.info", "GET", "oauth/v1/access-tokens/{token}", this::oldAccess);
        router.open("token.info", "GET", "oauth/v1/refresh-tokens/{token}", this::oldRefresh);
        router.open("token.revoke", "DELETE", "oauth/v1/refresh-tokens/{token}", this::oldRevoke);
        router.open("token.info", "POST", "oauth/v2/private-apps/get/access-token-info", this::privateApp);
        for (String version : TokenRoutes.CURRENT) {
            router.open("token.info", "POST", "oauth/" + version + "/token/introspect", this::introspect);
            router.open("token.revoke", "POST", "oauth/" + version + "/token/revoke", this::revoke);
        }
    }

    private static HubSpotFailure unknown() {
        return HubSpotFailure.of(404, "OBJECT_NOT_FOUND", "The token is invalid, expired or revoked.");
    }

    private Optional<AccessToken> good(String token) {
        return parts.store().find(token).filter(parts.store()::isGood);
    }

    private Reply oldAccess(Call call) {
        AccessToken token = good(call.variable("token")).orElseThrow(Introspection::unknown);
        ObjectNode node = Json.object().put("token", token.value()).put("token_type", "access");
        describe(node, token.account(), token.scopes());
        node.put("app_id", parts.app().number()).put("expires_in", secondsLeft(token));
        node.put("is_private_distribution", false);
        return Reply.json(node);
    }

    private Reply oldRefresh(Call call) {
        String token = call.variable("token");
        Grant grant = parts.store().liveGrant(token).orElseThrow(Introspection::unknown);
        ObjectNode node = Json.object().put("token", token).put("token_type", "refresh");
        describe(node, grant.account(), grant.scopes());
        return Reply.json(node.put("client_id", grant.clientId()));
    }

    /** Version 1 leaves the access tokens alone. */
    private Reply oldRevoke(Call call) {
        if (!parts.store().revokeRefreshToken(call.variable("token"), false)) {
            throw unknown();
        }
        return Reply.empty(204, Map.of());
    }

    private Reply privateApp(Call call) {
        PrivateApps.PrivateApp app = parts.privateApps()
                .find(call.json().path("tokenKey").asText())
                .orElseThrow(HubSpotFailure::noCredentials);
        ObjectNode node = Json.object().put("userId", app.portal().userId());
        node.put("hubId", app.portal().hubId()).put("appId", parts.app().number());
        app.scopes().forEach(node.putArray("scopes")::add);
        return Reply.json(node);
    }

    private Reply introspect(Call call) {
        Map<String, String> form = call.form();
        Optional<OAuthRefusal> refusal = TokenRoutes.authenticate(parts.app(), form);
        if (refusal.isPresent()) {
            return refusal.get().current();
        }
        String text = token(form);
        Optional<AccessToken> access = good(text);
        Optional<Grant> grant = parts.store().liveGrant(text);
        if (access.isPresent()) {
            ObjectNode node = active(access.get().account(), access.get().scopes(), text);
            boolean app = access.get().grant().isEmpty();
            node.put("token_use", app ? "client_credentials" : "access_token");
            return Reply.json(node.put("expires_in", secondsLeft(access.get())));
        }
        return grant.map(found ->
                        Reply.json(active(found.account(), found.scopes(), text).put("token_use", "refresh_token")))
                .orElseGet(() -> Reply.json(Json.object().put("active", false)));
    }

    private ObjectNode active(String account, List<String> scopes, String token) {
        ObjectNode node = Json.object().put("active", true).put("token", token).put("token_type", "bearer");
        describe(node, account, scopes);
        return node.put("client_id", parts.app().clientId())
                .put("app_id", parts.app().number());
    }

    /** As RFC 7009 wants it: a token that is no longer one is a success too. */
    private Reply revoke(Call call) {
        Map<String, String> form = call.form();
        Optional<OAuthRefusal> refusal = TokenRoutes.authenticate(parts.app(), form);
        if (refusal.isPresent()) {
            return refusal.get().current();
        }
        if (!parts.store().revokeRefreshToken(token(form), true)) {
            parts.store().revokeAccessToken(token(form), false);
        }
        return Reply.json(Json.object());
    }

    /** The specification names the field {@code token}, the documentation by the kind of token. */
    private static String token(Map<String, String> form) {
        return form.getOrDefault("token", form.getOrDefault("access_token", form.getOrDefault("refresh_token", "")));
    }

    private static void describe(ObjectNode node, String account, List<String> scopes) {
        Portals.find(account).ifPresent(portal -> {
            node.put("user", portal.user()).put("user_id", portal.userId());
            node.put("hub_domain", portal.domain()).put("hub_id", portal.hubId());
        });
        scopes.forEach(node.putArray("scopes")::add);
    }

    private long secondsLeft(AccessToken token) {
        return Duration.between(parts.clock().instant(), token.expires()).toSeconds();
    }
}
