package dev.wellhead.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a {@link ScriptedServer} got it.
 *
 * @param connection which connection it came on, counted from 1
 * @param target as in the request line
 * @param headers by lower-case name; the last one of a name counts
 */
public record Received(int connection, String method, String target, Map<String, String> headers, byte[] body) {
    public Received {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
