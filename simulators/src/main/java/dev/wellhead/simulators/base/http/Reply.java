package dev.wellhead.simulators.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole answer. The body is not copied: nobody may change it afterwards. */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=UTF-8";

    public static Reply json(JsonNode node) {
        return json(200, node);
    }

    public static Reply json(int status, JsonNode node) {
        return new Reply(status, JSON, Json.bytes(node), Map.of());
    }

    /** A JSON body that is already encoded. */
    public static Reply encoded(byte[] json) {
        return new Reply(200, JSON, json, Map.of());
    }

    public static Reply empty(int status, Map<String, String> headers) {
        return new Reply(status, "text/plain", new byte[0], headers);
    }

    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    public static Reply error(ApiException error) {
        Map<String, String> headers = error.code() == 401
                ? Map.of("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"")
                : Map.of();
        return new Reply(error.code(), JSON, Json.bytes(error.body()), headers);
    }
}
