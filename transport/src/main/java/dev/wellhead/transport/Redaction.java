package dev.wellhead.transport;

import dev.wellhead.spi.http.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of addresses and headers what must not be shown. */
public final class Redaction {
    private static final String MASK = "***";

    private static final Set<String> SECRET_NAMES =
            Set.of("key", "sig", "code", "auth", "jwt", "pwd", "pass", "state", "session", "sid");
    private static final List<String> SECRET_PARTS = List.of(
            "token",
            "secret",
            "password",
            "passwd",
            "signature",
            "credential",
            "assertion",
            "authorization",
            "apikey",
            "api_key",
            "api-key",
            "hapikey",
            "accesskey",
            "access_key",
            "verifier");
    private static final Set<String> HARMLESS_NAMES = Set.of("pagetoken", "nextpagetoken", "synctoken");

    /** Google access tokens, HubSpot private app tokens, JSON web tokens. */
    private static final Pattern SECRET_VALUE =
            Pattern.compile("ya29\\..+|pat-[a-z0-9]+-.+|eyJ[\\w-]+\\.[\\w-]+\\..*|AIza[\\w-]{20,}|1//[\\w-]{20,}");

    /** HubSpot has paths that end in the token they are about. */
    private static final Set<String> BEFORE_SECRET = Set.of("access-tokens", "refresh-tokens");

    private static final Set<String> SHOWN_HEADERS = Set.of(
            "content-type",
            "content-length",
            "content-encoding",
            "retry-after",
            "date",
            "server",
            "x-request-id",
            "x-trace");
    private static final List<String> SHOWN_PREFIXES =
            List.of("ratelimit", "x-ratelimit-", "x-hubspot-ratelimit-", "x-hubspot-correlation-id");

    private Redaction() {}

    /** The address without user, fragment and secret values. */
    public static String uri(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme()).append("://");
        }
        String authority = uri.getRawAuthority();
        if (authority != null) {
            text.append(authority.substring(authority.lastIndexOf('@') + 1));
        }
        text.append(path(uri.getRawPath() == null ? "" : uri.getRawPath()));
        if (uri.getRawQuery() != null) {
            text.append('?')
                    .append(Arrays.stream(uri.getRawQuery().split("&"))
                            .map(Redaction::parameter)
                            .collect(Collectors.joining("&")));
        }
        return text.toString();
    }

    /** Those headers that are known to be harmless and useful. */
    static Headers headers(Headers all) {
        return new Headers(
                all.entries().stream().filter(entry -> shown(entry.getKey())).toList());
    }

    private static boolean shown(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return SHOWN_HEADERS.contains(name) || SHOWN_PREFIXES.stream().anyMatch(name::startsWith);
    }

    private static String path(String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean afterMarker = i > 0 && BEFORE_SECRET.contains(segments[i - 1]);
            if (!segments[i].isEmpty() && (afterMarker || secretValue(segments[i]))) {
                segments[i] = MASK;
            }
        }
        return String.join("/", segments);
    }

    private static String parameter(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return secretValue(pair) ? MASK : pair;
        }
        String name = pair.substring(0, equals);
        boolean secret = secretName(name) || secretValue(pair.substring(equals + 1));
        return secret ? name + "=" + MASK : pair;
    }

    private static boolean secretName(String encoded) {
        String name = decode(encoded).toLowerCase(Locale.ROOT);
        return !HARMLESS_NAMES.contains(name)
                && (SECRET_NAMES.contains(name) || SECRET_PARTS.stream().anyMatch(name::contains));
    }

    private static boolean secretValue(String encoded) {
        return SECRET_VALUE.matcher(decode(encoded)).matches();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
