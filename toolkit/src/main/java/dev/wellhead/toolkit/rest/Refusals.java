package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads refusals and tells by their status what they mean. Stateless. */
final class Refusals {
    private static final int SHOWN = 300;

    /** Where services put their words, the most telling first. */
    private static final List<String> WORDS = List.of("message", "error_description", "detail", "error", "title");

    private Refusals() {}

    static Refusal of(String operation, int status, Headers headers, byte[] bytes) {
        JsonObject body = parse(bytes);
        String said = operation + " was answered with status " + status + ": " + words(body, bytes);
        return new Refusal(status, headers, body, said, RetryAfter.of(headers));
    }

    static ConnectorException byStatus(Refusal refusal, ServiceErrors errors) {
        return switch (refusal.status()) {
            case 401 -> errors.credentials().with(refusal.said());
            case 403 -> errors.forbidden().with(refusal.said());
            case 404, 410 -> errors.notFound().with(refusal.said());
            case 408 -> errors.unavailable().with(refusal.said());
            case 429 -> after(refusal, errors.rate().with(refusal.said()));
            default ->
                refusal.status() >= 500
                        ? after(refusal, errors.unavailable().with(refusal.said()))
                        : errors.request().with(refusal.said());
        };
    }

    private static ConnectorException after(Refusal refusal, ConnectorException failure) {
        return refusal.retryAfter().map(failure::withRetryAfter).orElse(failure);
    }

    private static JsonObject parse(byte[] bytes) {
        try {
            return Json.object(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonSyntaxException page) {
            // Proxies answer with pages.
            return JsonObject.EMPTY;
        }
    }

    private static String words(JsonObject body, byte[] bytes) {
        String text = WORDS.stream()
                .flatMap(name -> body.text(name).or(() -> body.object(name).text("message")).stream())
                .findFirst()
                .orElseGet(
                        () -> new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " "));
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return cut.isEmpty() ? "no text" : cut;
    }
}
