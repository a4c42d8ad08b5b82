package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Page tokens: opaque to the client, a position inside. */
final class PageTokens {
    private static final String PREFIX = "wh:";

    private PageTokens() {}

    static String of(long position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position of a token; an empty token is the start. */
    static long position(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.startsWith(PREFIX)) {
                return Long.parseLong(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the service's answer for a token it did not make.
        }
        throw ApiException.invalid("Invalid page token: " + token);
    }

    /** Adds one page of a list to a response, with the token of the next. */
    static <T> void page(Call call, List<T> all, String name, ObjectNode into, Function<T, ObjectNode> write) {
        int from = (int) Math.min(all.size(), position(call.parameter("pageToken")));
        long limit = Math.min(1000, call.number("maxResults", 50));
        if (limit < 0) {
            throw ApiException.invalid("Invalid value for maxResults: " + limit);
        }
        int to = (int) Math.min(all.size(), from + limit);
        if (to > from) {
            ArrayNode items = into.putArray(name);
            all.subList(from, to).forEach(item -> items.add(write.apply(item)));
        }
        if (to < all.size()) {
            into.put("nextPageToken", of(to));
        }
    }
}
