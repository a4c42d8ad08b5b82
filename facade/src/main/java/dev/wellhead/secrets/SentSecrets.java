package dev.wellhead.secrets;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes what requests authenticate with before they are sent: whatever a service or a library can echo has gone through
 * here, also that of a kind of authentication which only its connector knows. Thread-safe.
 */
public final class SentSecrets implements Http {
    private static final Set<String> FIELDS = Set.of(
            "access_token",
            "actor_token",
            "api_key",
            "apikey",
            "assertion",
            "client_assertion",
            "client_secret",
            "code",
            "code_verifier",
            "hapikey",
            "id_token",
            "key",
            "password",
            "refresh_token",
            "secret",
            "subject_token",
            "token");
    private static final List<String> HEADER_PARTS =
            List.of("authorization", "token", "secret", "api-key", "apikey", "password", "signature");

    /** A {@code code} or {@code key} in the address of a data request may be a word; a secret is longer. */
    private static final int SHORTEST_IN_ADDRESS = 16;

    private final Http http;
    private final KnownSecrets secrets;

    public SentSecrets(Http http, KnownSecrets secrets) {
        this.http = http;
        this.secrets = secrets;
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        request.headers().entries().forEach(this::note);
        note(request.uri());
        request.body().ifPresent(this::note);
        return http.send(request, cancellation);
    }

    private void note(Map.Entry<String, String> header) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        if (HEADER_PARTS.stream().noneMatch(name::contains)) {
            return;
        }
        String value = header.getValue();
        int space = value.indexOf(' ');
        String credentials = space < 0 ? value : value.substring(space + 1);
        secrets.addPassing(credentials);
        if (value.regionMatches(true, 0, "basic ", 0, 6)) {
            notePassword(credentials);
        }
    }

    private void notePassword(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
            secrets.addPassing(pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            // Not of this form: the whole is noted already.
        }
    }

    private void note(URI uri) {
        @Nullable String query = uri.getRawQuery();
        if (query != null) {
            noteFields(query, SHORTEST_IN_ADDRESS);
        }
        // HubSpot has addresses that end in the token they are about.
        @Nullable String path = uri.getPath();
        int token = path == null ? -1 : path.lastIndexOf("-tokens/");
        if (path != null && token >= 0) {
            secrets.addPassing(path.substring(token + "-tokens/".length()));
        }
    }

    private void note(HttpBody body) {
        if (body.contentType().startsWith("application/x-www-form-urlencoded")) {
            noteFields(new String(body.bytes(), StandardCharsets.UTF_8), KnownSecrets.SHORTEST);
        }
    }

    private void noteFields(String form, int shortest) {
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && FIELDS.contains(pair.substring(0, equals).toLowerCase(Locale.ROOT))) {
                String value = decoded(pair.substring(equals + 1));
                if (value.length() >= shortest) {
                    secrets.addPassing(value);
                }
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
