package dev.wellhead.simulators.bigquery.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token endpoint, impersonation, and the check of tokens on guarded calls. Thread-safe. */
public final class TokenRoutes {
    private static final String BEARER_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private final Tokens tokens;
    private final ServiceAccounts accounts;
    private final Clock clock;
    private final boolean required;
    private volatile String endpoint = "";

    /** @param required whether guarded calls need a token at all */
    public TokenRoutes(Tokens tokens, ServiceAccounts accounts, Clock clock, boolean required) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.clock = clock;
        this.required = required;
    }

    public void servedAt(String newEndpoint) {
        endpoint = newEndpoint;
    }

    /** Where tokens are asked for. */
    public String tokenUri() {
        return endpoint + "/token";
    }

    public void register(Router router) {
        router.open("token", "POST", "token", this::token);
        router.open("token.revoke", "POST", "revoke", this::revoke);
        router.add("generateAccessToken", "POST", "v1/projects/-/serviceAccounts/{account}", true, this::impersonate);
        router.open("simulator.key", "POST", "simulator/service-accounts", this::newKey);
        router.open("simulator.user", "POST", "simulator/users", this::newUser);
        router.open("simulator.expire", "POST", "simulator/expire-tokens", call -> {
            tokens.expireAll();
            return Reply.json(Json.object().put("expired", true));
        });
        router.open("simulator.revoke", "POST", "simulator/revoke", call -> {
            tokens.revoke(call.json().path("account").asText());
            return Reply.json(Json.object().put("revoked", true));
        });
    }

    private Reply token(Call call) {
        Map<String, String> form = Call.parameters(new String(call.body(), StandardCharsets.UTF_8));
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals(BEARER_GRANT)) {
            return serviceAccount(form.getOrDefault("assertion", ""));
        }
        if (grant.equals("refresh_token")) {
            return tokens.isRefreshable(form.getOrDefault("refresh_token", ""))
                    ? granted()
                    : refused("Token has been expired or revoked.");
        }
        return Reply.json(
                400,
                Json.object()
                        .put("error", "unsupported_grant_type")
                        .put("error_description", "Invalid grant_type: " + grant));
    }

    private Reply serviceAccount(String assertion) {
        try {
            String email = accounts.check(assertion, tokenUri());
            return tokens.isRevoked(email) ? refused("Invalid grant: account not found") : granted();
        } catch (ServiceAccounts.Refused e) {
            return refused(e.text());
        }
    }

    private Reply granted() {
        ObjectNode node = Json.object().put("access_token", tokens.issue());
        node.put("expires_in", tokens.lifetime().toSeconds()).put("token_type", "Bearer");
        return Reply.json(node.put("scope", "https://www.googleapis.com/auth/bigquery"));
    }

    private static Reply refused(String description) {
        return Reply.json(400, Json.object().put("error", "invalid_grant").put("error_description", description));
    }

    private Reply revoke(Call call) {
        return Reply.json(Json.object());
    }

    private Reply impersonate(Call call) {
        String account = call.variable("account");
        if (!account.endsWith(":generateAccessToken")) {
            throw ApiException.notFound("the simulator has no such method of service accounts");
        }
        String email = account.substring(0, account.indexOf(':'));
        if (tokens.isRevoked(email)) {
            throw new ApiException(
                    403,
                    "forbidden",
                    "Permission 'iam.serviceAccounts.getAccessToken' denied on resource" + " (or it may not exist).",
                    null);
        }
        ObjectNode node = Json.object().put("accessToken", tokens.issue());
        return Reply.json(node.put(
                "expireTime",
                clock.instant()
                        .plus(tokens.lifetime())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()));
    }

    private Reply newKey(Call call) {
        ObjectNode body = call.json();
        return Reply.json(accounts.newKey(
                body.path("name").asText("reader"), body.path("project").asText("demo-project"), tokenUri()));
    }

    private Reply newUser(Call call) {
        return Reply.json(userCredentials(call.json().path("user").asText("user@example.com")));
    }

    /** The credentials file of a signed-in user, as gcloud writes it, with the token endpoint beside it. */
    public ObjectNode userCredentials(String user) {
        ObjectNode file = Json.object().put("type", "authorized_user").put("client_id", "simulator.example");
        file.put("client_secret", "simulator-secret").put("refresh_token", tokens.newRefreshToken(user));
        return file.put("token_uri", tokenUri());
    }

    /** Refuses a guarded call without a good token. */
    public void check(Call call) {
        if (!required) {
            return;
        }
        @Nullable String header = call.header("Authorization");
        if (header == null) {
            throw new ApiException(
                    401,
                    "required",
                    "Request is missing required authentication credential. Expected OAuth 2"
                            + " access token, login cookie or other valid authentication credential. See"
                            + " https://developers.google.com/identity/sign-in/web/devconsole-project.",
                    null);
        }
        if (!header.startsWith("Bearer ") || !tokens.isGood(header.substring("Bearer ".length()))) {
            throw new ApiException(
                    401,
                    "authError",
                    "Request had invalid authentication credentials. Expected OAuth 2"
                            + " access token, login cookie or other valid authentication credential. See"
                            + " https://developers.google.com/identity/sign-in/web/devconsole-project.",
                    null);
        }
    }
}
