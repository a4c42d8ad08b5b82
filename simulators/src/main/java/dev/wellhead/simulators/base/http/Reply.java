package dev.wellhead.simulators.base.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole answer. The body is not copied: nobody may change it afterwards.
 *
 * @param note what the request log keeps about the answer; it is not sent
 * @param work how much work the answer was, for models of latency; it is not sent
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers, String note, int work) {
    private static final String JSON = "application/json; charset=UTF-8";

    public static Reply json(JsonNode node) {
        return json(200, node);
    }

    public static Reply json(int status, JsonNode node) {
        return new Reply(status, JSON, Json.bytes(node), Map.of(), "", 0);
    }

    /** A JSON body that is already encoded. */
    public static Reply encoded(byte[] json) {
        return new Reply(200, JSON, json, Map.of(), "", 0);
    }

    public static Reply empty(int status, Map<String, String> headers) {
        return new Reply(status, "text/plain", new byte[0], headers, "", 0);
    }

    public static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), Map.of(), "", 0);
    }

    public static Reply html(int status, String page) {
        return new Reply(status, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8), Map.of(), "", 0);
    }

    /** Sends the browser elsewhere. */
    public static Reply redirect(String location) {
        return empty(302, Map.of("Location", location));
    }

    /** The same answer with these headers in the place of its own. */
    public Reply with(Map<String, String> newHeaders) {
        return new Reply(status, contentType, body, newHeaders, note, work);
    }

    /** The same answer with these headers beside its own. */
    public Reply plus(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return with(Map.copyOf(all));
    }

    /** The same answer with another status. */
    public Reply withStatus(int newStatus) {
        return new Reply(newStatus, contentType, body, headers, note, work);
    }

    /** The same answer with a note for the request log, and how much work it was. */
    public Reply noted(String newNote, int newWork) {
        return new Reply(status, contentType, body, headers, newNote, newWork);
    }
}
