package dev.wellhead.toolkit.google;

import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * An error as Google's REST APIs answer it: {@code {"error": {"code", "message", "status", "errors": [{"reason",
 * "message", "location"}]}}}. The reason, not the HTTP status, says what happened: 400 and 403 carry rate limits too.
 *
 * @param status the HTTP status
 * @param reason the first error's reason, e.g. {@code notFound}; empty when the body is not Google's
 * @param message what Google says, in one line
 * @param location what it is about, e.g. {@code query}; empty when not said
 * @param google whether the body has Google's form; otherwise something else answered, e.g. a proxy
 */
public record GoogleError(int status, String reason, String message, String location, boolean google) {
    private static final int SHOWN = 600;

    /** Reads the body of an answer of status 400 or more. */
    public static GoogleError of(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonObject answer = Json.object(text);
            JsonObject error = answer.object("error");
            if (error.has("message") || error.has("errors")) {
                return of(status, error);
            }
            // goccy's emulator and token servers answer flat objects.
            Optional<String> flat = answer.text("message").or(() -> answer.text("error_description"));
            return new GoogleError(
                    status,
                    answer.text("reason").or(() -> answer.text("error")).orElse(""),
                    line(flat.orElse(text)),
                    answer.textOr("location", ""),
                    flat.isPresent());
        } catch (JsonSyntaxException e) {
            return new GoogleError(status, "", line(text), "", false);
        }
    }

    private static GoogleError of(int status, JsonObject error) {
        JsonObject first = error.objects("errors").stream().findFirst().orElse(JsonObject.EMPTY);
        String message = error.text("message").or(() -> first.text("message")).orElse("");
        String reason = first.text("reason").orElse(error.textOr("status", ""));
        return new GoogleError(status, reason, line(message), first.textOr("location", ""), true);
    }

    /** The error of a job, which arrives in an answer of status 200: {@code {"reason", "message", "location"}}. */
    public static GoogleError ofJob(JsonObject error) {
        return new GoogleError(
                400, error.textOr("reason", ""), line(error.textOr("message", "")), error.textOr("location", ""), true);
    }

    /** Whether an HTML page answered: a wrong address, or a proxy in between. */
    public boolean isWebPage() {
        return !google && message.toLowerCase(Locale.ROOT).startsWith("<");
    }

    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
