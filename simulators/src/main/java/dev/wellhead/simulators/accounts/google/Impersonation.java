package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.store.AccessToken;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens in the name of another service account. */
final class Impersonation {
    private static final Duration GREATEST = Duration.ofHours(12);
    private static final Set<String> SCOPES =
            Set.of(GoogleScopes.of("cloud-platform"), GoogleScopes.of("iam"), GoogleScopes.of("bigquery"));
    private final GoogleParts parts;
    private final Bearer bearer;
    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    Impersonation(GoogleParts parts, Bearer bearer) {
        this.parts = parts;
        this.bearer = bearer;
    }

    void register(Router router) {
        router.add("generateAccessToken", "POST", "v1/projects/-/serviceAccounts/{account}", true, this::generate);
    }

    /** Lets nobody act as an account. */
    void close(String email) {
        closed.add(email);
    }

    private Reply generate(Call call) {
        String account = call.variable("account");
        if (!account.endsWith(":generateAccessToken")) {
            throw ApiException.notFound("the simulator has no such method of service accounts");
        }
        Bearer.require(bearer.caller(call), SCOPES);
        String email = account.substring(0, account.indexOf(':'));
        if (closed.contains(email) || parts.serviceAccounts().isDeleted(email)) {
            throw new ApiException(
                    403,
                    "forbidden",
                    "Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
                    null);
        }
        JsonNode body = call.json();
        List<String> scopes = new ArrayList<>();
        body.path("scope").forEach(scope -> scopes.addAll(GoogleScopes.split(scope.asText())));
        Duration lifetime = lifetime(body.path("lifetime").asText(""));
        AccessToken token = parts.store()
                .issue(email, email, scopes.isEmpty() ? List.of(GoogleScopes.of("cloud-platform")) : scopes, lifetime);
        ObjectNode node = Json.object().put("accessToken", token.value());
        return Reply.json(node.put(
                "expireTime", token.expires().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private Duration lifetime(String text) {
        if (text.isEmpty()) {
            return parts.accessLifetime();
        }
        try {
            Duration lifetime = Duration.ofSeconds(Long.parseLong(text.replaceFirst("s$", "")));
            if (!lifetime.isNegative() && !lifetime.isZero() && lifetime.compareTo(GREATEST) <= 0) {
                return lifetime;
            }
        } catch (NumberFormatException e) {
            // Answered below, with the text that the caller sent.
        }
        throw ApiException.invalid("Invalid value at 'lifetime': '" + text + "'");
    }
}
