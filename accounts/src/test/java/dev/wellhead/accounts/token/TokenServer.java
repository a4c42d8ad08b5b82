package dev.wellhead.accounts.token;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.settings.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A token server without a network: answers what the test says, and remembers what it was asked. Thread-safe. */
final class TokenServer implements Http {
    static final URI TOKEN = URI.create("https://accounts.example/token");

    private final List<Map<String, String>> asked = new ArrayList<>();
    private Script script = form -> json("access-" + requests());

    /** What one request is answered. */
    @FunctionalInterface
    interface Script {
        HttpResponse answer(Map<String, String> form) throws ConnectorException, InterruptedException;
    }

    TokenServer answering(Script answer) {
        script = answer;
        return this;
    }

    synchronized int requests() {
        return asked.size();
    }

    synchronized Map<String, String> last() {
        return asked.get(asked.size() - 1);
    }

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, String> form = new HashMap<>();
        String text = new String(request.body().map(HttpBody::bytes).orElse(new byte[0]), StandardCharsets.UTF_8);
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        synchronized (this) {
            asked.add(form);
        }
        return script.answer(form);
    }

    static OAuthProfile.Builder profile() {
        return OAuthProfile.builder("client-1", TOKEN).clientSecret(Secret.of("client-secret-1"));
    }

    /** An access token for an hour. */
    static HttpResponse json(String accessToken) {
        return answer(200, "{\"access_token\":\"" + accessToken + "\",\"expires_in\":3600,\"token_type\":\"bearer\"}");
    }

    static HttpResponse rotated(String accessToken, String refreshToken) {
        return answer(
                200,
                "{\"access_token\":\"" + accessToken + "\",\"refresh_token\":\"" + refreshToken
                        + "\",\"expires_in\":3600}");
    }

    static HttpResponse error(String error, String description) {
        return answer(400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }

    static HttpResponse answer(int status, String body, String... header) {
        Headers headers = header.length == 2 ? Headers.NONE.with(header[0], header[1]) : Headers.NONE;
        return new HttpResponse() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public Headers headers() {
                return headers;
            }

            @Override
            public InputStream body() {
                return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public int attempts() {
                return 1;
            }

            @Override
            public void settle(Lane lane, Settlement settlement) {}

            @Override
            public void close() {}
        };
    }
}
