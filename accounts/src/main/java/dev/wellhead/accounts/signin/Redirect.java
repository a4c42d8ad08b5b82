package dev.wellhead.accounts.signin;

import dev.wellhead.spi.settings.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a browser brought back from a service.
 *
 * @param code to exchange for tokens; empty when the service sent an error
 * @param state what the sign-in was begun with; empty when only the code was pasted, which its verifier protects
 * @param error the service's word for what went wrong; empty when nothing did
 * @param description the service's sentence about it
 */
public record Redirect(Optional<Secret> code, Optional<Secret> state, String error, String description) {
    private static final Pattern BARE_CODE = Pattern.compile("[A-Za-z0-9._~%/+=-]{6,2000}");

    /** Reads the query of an address; empty when it brings neither a code nor an error. */
    static Optional<Redirect> query(String rawQuery) {
        Map<String, String> parameters = parameters(rawQuery);
        Optional<Secret> code = secret(parameters, "code");
        String error = line(parameters.getOrDefault("error", ""));
        if (code.isEmpty() && error.isEmpty()) {
            return Optional.empty();
        }
        // Without a state it is no answer to our request: an empty one compares unequal.
        Secret state = Secret.of(parameters.getOrDefault("state", ""));
        return Optional.of(
                new Redirect(code, Optional.of(state), error, line(parameters.getOrDefault("error_description", ""))));
    }

    /** Reads what a person pasted: the whole address, its query, or the bare code. Empty when it is none of these. */
    public static Optional<Redirect> pasted(String text) {
        String stripped = text.strip().replaceAll("^[\"'<]+|[\"'>]+$", "");
        int question = stripped.indexOf('?');
        if (question >= 0 || stripped.contains("code=") || stripped.contains("error=")) {
            String query = stripped.substring(question + 1);
            int fragment = query.indexOf('#');
            return query(fragment < 0 ? query : query.substring(0, fragment));
        }
        return BARE_CODE.matcher(stripped).matches() && !stripped.startsWith("http")
                ? Optional.of(new Redirect(Optional.of(Secret.of(decode(stripped))), Optional.empty(), "", ""))
                : Optional.empty();
    }

    private static Map<String, String> parameters(String rawQuery) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : rawQuery.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static Optional<Secret> secret(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        return value.isEmpty() ? Optional.empty() : Optional.of(Secret.of(value));
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 300) + "...";
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
