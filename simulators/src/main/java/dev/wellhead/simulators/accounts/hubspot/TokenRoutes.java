package dev.wellhead.simulators.accounts.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.accounts.store.Denied;
import dev.wellhead.simulators.accounts.store.TokenPair;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token endpoints: version 1, which takes the query too, and the ones that take the body alone. */
final class TokenRoutes {
    /** The versions that are the same. */
    static final List<String> CURRENT = List.of("v3", "2026-03", "2026-09");

    private final HubSpotParts parts;

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        final transient OAuthRefusal refusal;

        Refused(OAuthRefusal refusal) {
            this.refusal = refusal;
        }
    }

    TokenRoutes(HubSpotParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        router.open("token", "POST", "oauth/v1/token", this::old);
        for (String version : CURRENT) {
            router.open("token", "POST", "oauth/" + version + "/token", this::current);
        }
    }

    private Reply old(Call call) {
        Map<String, String> all = new HashMap<>(call.parameters());
        all.putAll(call.form());
        try {
            return token(all);
        } catch (Refused e) {
            return e.refusal.old();
        }
    }

    private Reply current(Call call) {
        try {
            return token(call.form());
        } catch (Refused e) {
            return e.refusal.current();
        }
    }

    private Reply token(Map<String, String> form) throws Refused {
        String grant = form.getOrDefault("grant_type", "");
        if (!List.of("authorization_code", "refresh_token", "client_credentials")
                .contains(grant)) {
            throw new Refused(OAuthRefusal.GRANT_TYPE);
        }
        Optional<OAuthRefusal> refusal = authenticate(parts.app(), form);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        try {
            return switch (grant) {
                case "authorization_code" -> exchange(form);
                case "refresh_token" -> refresh(form.getOrDefault("refresh_token", ""));
                default -> forTheApp(HubSpotScopes.split(form.getOrDefault("scope", "")));
            };
        } catch (Denied e) {
            throw new Refused(OAuthRefusal.of(e));
        }
    }

    /** What is wrong with how the app names and proves itself. */
    static Optional<OAuthRefusal> authenticate(App app, Map<String, String> form) {
        if (!form.getOrDefault("client_id", "").equals(app.clientId())) {
            return Optional.of(OAuthRefusal.CLIENT_ID);
        }
        return form.getOrDefault("client_secret", "").equals(app.clientSecret())
                ? Optional.empty()
                : Optional.of(OAuthRefusal.CLIENT_SECRET);
    }

    private Reply exchange(Map<String, String> form) throws Denied {
        TokenPair pair = parts.store()
                .exchange(
                        form.getOrDefault("code", ""),
                        parts.app().clientId(),
                        form.getOrDefault("redirect_uri", ""),
                        form.getOrDefault("code_verifier", ""));
        return Reply.json(answer(pair.access(), "access_token")
                .put("refresh_token", pair.refreshToken().orElse("")));
    }

    /** The answer repeats the refresh token where it stays the same. */
    private Reply refresh(String token) throws Denied {
        TokenPair pair = parts.store().refresh(token, parts.app().clientId(), List.of());
        return Reply.json(answer(pair.access(), "access_token")
                .put("refresh_token", pair.refreshToken().orElse(token)));
    }

    private Reply forTheApp(List<String> scopes) throws Refused {
        if (scopes.isEmpty() || !scopes.stream().allMatch(HubSpotScopes::isKnown)) {
            throw new Refused(OAuthRefusal.SCOPE);
        }
        AccessToken token =
                parts.store().issue(parts.app().clientId(), parts.app().clientId(), scopes, parts.accessLifetime());
        return Reply.json(answer(token, "client_credentials"));
    }

    private static ObjectNode answer(AccessToken token, String use) {
        ObjectNode node = Json.object().put("token_type", "bearer").put("access_token", token.value());
        node.put("expires_in", token.lifetime().toSeconds()).put("token_use", use);
        Portals.find(token.account())
                .ifPresent(portal -> node.put("hub_id", portal.hubId()).put("user_id", portal.userId()));
        token.scopes().forEach(node.putArray("scopes")::add);
        return node;
    }
}
