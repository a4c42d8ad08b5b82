package dev.wellhead.simulators.accounts.store;

import dev.wellhead.simulators.base.http.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends a browser back to the client that sent it. */
public final class Redirects {
    private Redirects() {}

    /** The way back, with the client's state where it gave one, and an answer. */
    public static Reply back(String redirectUri, String state, Map<String, String> answer) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!state.isEmpty()) {
            all.put("state", state);
        }
        all.putAll(answer);
        String query = all.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return Reply.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
