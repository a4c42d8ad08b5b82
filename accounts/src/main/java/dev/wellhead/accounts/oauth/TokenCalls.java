package dev.wellhead.accounts.oauth;

import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests about one token. Stateless. */
final class TokenCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private TokenCalls() {}

    static HttpRequest request(OAuthProfile profile, TokenCall call, Secret token, String hint) {
        HttpRequest request = switch (call.shape()) {
            case POST_FORM ->
                HttpRequest.post("ask about a token", call.uri(), HttpBody.form(form(profile, token, hint)));
            case GET_PATH -> HttpRequest.get("ask about a token", below(call.uri(), token));
            case DELETE_PATH ->
                HttpRequest.get("revoke a token", below(call.uri(), token)).withMethod("DELETE");
        };
        return request.withRetry(RetryPolicy.NEVER).withTimeout(TIMEOUT);
    }

    private static String form(OAuthProfile profile, Secret token, String hint) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", token.reveal());
        fields.put("token_type_hint", hint);
        fields.put("client_id", profile.clientId());
        profile.clientSecret().ifPresent(secret -> fields.put("client_secret", secret.reveal()));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static URI below(URI address, Secret token) {
        return URI.create(address.toString().replaceAll("/+$", "") + "/"
                + encode(token.reveal()).replace("+", "%20"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
