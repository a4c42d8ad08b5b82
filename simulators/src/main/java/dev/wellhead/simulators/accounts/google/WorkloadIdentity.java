package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.jwt.Jwt;
import dev.wellhead.simulators.accounts.jwt.RsaKey;
import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Workload identity federation: the token of another identity provider, which is simulated too, becomes a token of
 * Google.
 */
final class WorkloadIdentity {
    private static final String EXCHANGE_GRANT = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String TOKEN_TYPE = "urn:ietf:params:oauth:token-type:";
    private static final String ISSUER = "https://identity.simulator.example";
    private static final long SUBJECT_LIFETIME = 3600;
    private static final Pattern AUDIENCE = Pattern.compile(
            "//iam\\.googleapis\\.com/projects/(\\d+)/locations/global/workloadIdentityPools/([a-z0-9-]+)/providers/[a-z0-9-]+");
    private final GoogleParts parts;
    private @Nullable RsaKey provider;

    WorkloadIdentity(GoogleParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        router.open("sts.token", "POST", "v1/token", this::exchange);
        router.open("workload.subjectToken", "GET", "simulator/workload/subject-token", this::subject);
    }

    /** A token of the other identity provider. */
    String subjectToken(String subject, String audience) {
        long now = parts.clock().instant().getEpochSecond();
        ObjectNode claims = Json.object().put("iss", ISSUER).put("sub", subject).put("aud", audience);
        claims.put("iat", now).put("exp", now + SUBJECT_LIFETIME);
        return parts.secrets().note(key().sign(claims));
    }

    private synchronized RsaKey key() {
        if (provider == null) {
            provider = RsaKey.create();
        }
        return provider;
    }

    /** What a machine's metadata service answers. */
    private Reply subject(Call call) {
        String subject = call.parameters().getOrDefault("subject", "workload-1");
        String audience = call.parameters().getOrDefault("audience", "wellhead");
        return Reply.json(Json.object().put("subject_token", subjectToken(subject, audience)));
    }

    private Reply exchange(Call call) {
        Map<String, String> form = call.form();
        if (!form.getOrDefault("grant_type", "").equals(EXCHANGE_GRANT)) {
            throw new OAuthFailure(400, "unsupported_grant_type", "Unsupported grant type.");
        }
        Matcher audience = AUDIENCE.matcher(form.getOrDefault("audience", ""));
        if (!audience.matches()) {
            throw OAuthFailure.invalidRequest("Invalid value for \"audience\". This value should be the full resource"
                    + " name of the Identity Provider.");
        }
        if (!form.getOrDefault("requested_token_type", "").equals(TOKEN_TYPE + "access_token")) {
            throw OAuthFailure.invalidRequest("Invalid requested_token_type.");
        }
        String type = form.getOrDefault("subject_token_type", "");
        if (!type.equals(TOKEN_TYPE + "jwt") && !type.equals(TOKEN_TYPE + "id_token")) {
            throw OAuthFailure.invalidRequest("Invalid subject_token_type.");
        }
        String subject = checked(form.getOrDefault("subject_token", ""));
        List<String> scopes = GoogleScopes.split(form.getOrDefault("scope", ""));
        if (scopes.isEmpty() || !scopes.stream().allMatch(GoogleScopes::isKnown)) {
            throw new OAuthFailure(400, "invalid_scope", "Invalid scope value.");
        }
        String account = "principal://iam.googleapis.com/projects/" + audience.group(1)
                + "/locations/global/workloadIdentityPools/" + audience.group(2) + "/subject/" + subject;
        AccessToken token = parts.store().issue("sts", account, scopes, parts.accessLifetime());
        ObjectNode node = Json.object().put("access_token", token.value());
        node.put("issued_token_type", TOKEN_TYPE + "access_token").put("token_type", "Bearer");
        return Reply.json(node.put("expires_in", token.lifetime().toSeconds()));
    }

    private String checked(String text) {
        Jwt jwt = Jwt.parse(text).orElseThrow(() -> OAuthFailure.invalidRequest("Unable to parse the ID Token."));
        if (!jwt.claim("iss").equals(ISSUER)) {
            throw OAuthFailure.invalidGrant(
                    "The issuer in ID Token " + jwt.claim("iss") + " does not match the expected ones: " + ISSUER);
        }
        if (!jwt.isSignedBy(key().publicKey())) {
            throw OAuthFailure.invalidGrant("Invalid ID Token signature.");
        }
        long expires = jwt.claims().path("exp").asLong();
        if (expires < parts.clock().instant().getEpochSecond()) {
            throw OAuthFailure.invalidGrant("ID Token is stale to sign-in: expired at " + expires);
        }
        return jwt.claim("sub");
    }
}
