package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.accounts.store.Denied;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.accounts.store.TokenPair;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The token endpoint: codes, refresh tokens and assertions of service accounts. */
final class TokenRoutes {
    private static final String BEARER_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private final GoogleParts parts;

    TokenRoutes(GoogleParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        router.open("token", "POST", "token", this::token);
        router.open("token", "POST", "o/oauth2/token", this::token);
    }

    private Reply token(Call call) {
        Map<String, String> form = call.form();
        String grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "authorization_code" -> exchange(form);
            case "refresh_token" -> refresh(form);
            case BEARER_GRANT -> serviceAccount(form.getOrDefault("assertion", ""));
            default -> throw new OAuthFailure(400, "unsupported_grant_type", "Invalid grant_type: " + grant);
        };
    }

    private Reply exchange(Map<String, String> form) {
        OAuthClient client = parts.clients().authenticated(form);
        String code = form.getOrDefault("code", "");
        if (code.isEmpty()) {
            throw OAuthFailure.invalidRequest("Missing required parameter: code");
        }
        if (!code.startsWith("4/")) {
            throw OAuthFailure.invalidGrant("Malformed auth code.");
        }
        try {
            TokenPair pair = parts.store()
                    .exchange(
                            code,
                            client.id(),
                            form.getOrDefault("redirect_uri", ""),
                            form.getOrDefault("code_verifier", ""));
            return answer(pair);
        } catch (Denied e) {
            throw refusal(e);
        }
    }

    private Reply refresh(Map<String, String> form) {
        OAuthClient client = parts.clients().authenticated(form);
        String token = form.getOrDefault("refresh_token", "");
        if (token.isEmpty()) {
            throw OAuthFailure.invalidRequest("Missing required parameter: refresh_token");
        }
        List<String> scopes = GoogleScopes.split(form.getOrDefault("scope", ""));
        try {
            return answer(parts.store().refresh(token, client.id(), scopes));
        } catch (Denied e) {
            throw refusal(e);
        }
    }

    private static OAuthFailure refusal(Denied denied) {
        return switch (denied.reason()) {
            case UNKNOWN_CODE -> OAuthFailure.invalidGrant("Malformed auth code.");
            case CODE_REPLAYED, CODE_EXPIRED, UNKNOWN_REFRESH_TOKEN -> OAuthFailure.invalidGrant("Bad Request");
            case WRONG_REDIRECT -> new OAuthFailure(400, "redirect_uri_mismatch", "Bad Request");
            case MISSING_VERIFIER -> OAuthFailure.invalidGrant("Missing code verifier.");
            case WRONG_VERIFIER -> OAuthFailure.invalidGrant("Invalid code verifier.");
            case OTHER_CLIENT -> new OAuthFailure(401, "unauthorized_client", "Unauthorized");
            case DEAD_REFRESH_TOKEN, DOUBLE_SPEND -> OAuthFailure.invalidGrant("Token has been expired or revoked.");
            case WIDER_SCOPES -> new OAuthFailure(400, "invalid_scope", "Bad Request");
        };
    }

    private Reply answer(TokenPair pair) {
        AccessToken access = pair.access();
        ObjectNode node = granted(access);
        pair.refreshToken().ifPresent(refresh -> node.put("refresh_token", refresh));
        if (access.scopes().contains("openid")) {
            boolean email = GoogleScopes.showsEmail(access.scopes());
            String idToken = parts.idTokens().issue(access.account(), access.clientId(), email);
            node.put("id_token", parts.secrets().note(idToken));
        }
        return json(node);
    }

    private Reply serviceAccount(String text) {
        ServiceAccounts.Assertion assertion =
                parts.serviceAccounts().check(text, parts.place().url("/token"));
        List<String> scopes =
                assertion.scopes().stream().filter(GoogleScopes::isKnown).toList();
        if (scopes.isEmpty()) {
            // Recorded: a scope that Google does not know is taken for an audience, and the answer is a success.
            String audience = assertion.targetAudience().isEmpty()
                    ? String.join(" ", assertion.scopes())
                    : assertion.targetAudience();
            String idToken = parts.idTokens().issue(assertion.email(), audience, true);
            return json(Json.object().put("id_token", parts.secrets().note(idToken)));
        }
        String account = assertion.subject().orElse(assertion.email());
        return json(granted(parts.store().issue(assertion.email(), account, scopes, parts.accessLifetime())));
    }

    private static ObjectNode granted(AccessToken token) {
        ObjectNode node = Json.object().put("access_token", token.value()).put("expires_in", seconds(token));
        return node.put("scope", String.join(" ", token.scopes())).put("token_type", "Bearer");
    }

    /** Google says 3599 for an hour. */
    private static long seconds(AccessToken token) {
        Duration lifetime = token.lifetime();
        return lifetime.equals(Duration.ofHours(1)) ? 3599 : lifetime.toSeconds();
    }

    private static Reply json(ObjectNode node) {
        return Reply.json(node).with(Map.of("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"));
    }
}
