package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Stars in the body of a refusal whatever secret its request carried, because services like to repeat what they were sent,
 * and messages quote the body. Sits below what signs. Thread-safe.
 */
public record StarredHttp(Http http) implements Http {
    private static final int REFUSAL_BYTES = 64 * 1024;
    private static final int SHORTEST = 6;
    private static final Set<String> PLAIN = Set.of("accept", "content-type", "user-agent", "accept-language");
    private static final Pattern SECRET_PARAMETER = Pattern.compile("(?i).*(key|token|secret|sign|password).*");

    @Override
    public HttpResponse send(HttpRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        HttpResponse response = http.send(request, cancellation);
        return response.status() < 300 ? response : new Starred(response, secrets(request));
    }

    private static List<String> secrets(HttpRequest request) {
        List<String> secrets = new ArrayList<>();
        for (Map.Entry<String, String> header : request.headers().entries()) {
            if (!PLAIN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                secrets.add(header.getValue());
                secrets.addAll(List.of(header.getValue().split("[ ,;=\"]+")));
            }
        }
        String query = request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0
                    && SECRET_PARAMETER.matcher(parameter.substring(0, equals)).matches()) {
                String value = parameter.substring(equals + 1);
                secrets.add(value);
                secrets.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        // The longest first, so that no secret loses a part to another and is not found any more.
        return secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    private record Starred(HttpResponse response, List<String> secrets) implements HttpResponse {
        @Override
        public int status() {
            return response.status();
        }

        @Override
        public Headers headers() {
            return response.headers();
        }

        @Override
        public InputStream body() throws IOException {
            String text = new String(response.body().readNBytes(REFUSAL_BYTES), StandardCharsets.UTF_8);
            for (String secret : secrets) {
                text = text.replace(secret, "***");
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int attempts() {
            return response.attempts();
        }

        @Override
        public void settle(Lane lane, Settlement settlement) {
            response.settle(lane, settlement);
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
