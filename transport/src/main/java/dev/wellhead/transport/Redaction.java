package dev.wellhead.transport;

import dev.wellhead.spi.http.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of addresses, headers and texts what must not be shown. */
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

    /** Private keys, and the same values where they stand in a text. */
    private static final Pattern SECRET_IN_TEXT = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----END).)*+(?:-----END [A-Z ]*PRIVATE KEY-----)?"
                    + "|(?<![\\w-])(?:ya29\\.[\\w.-]{10,}|1//[\\w-]{20,}|AIza[\\w-]{30,}|GOCSPX-[\\w-]{16,}"
                    + "|pat-[a-z0-9]{2,8}-[0-9a-zA-Z-]{16,}|eyJ[\\w-]{8,}\\.[\\w-]{2,}(?:\\.[\\w-]*)?)"
                    + "|(?<=\\b(?i:bearer|basic) )[\\w.~+/=-]{20,}",
            Pattern.DOTALL);

    private static final Pattern NAMED_IN_TEXT = Pattern.compile("((?i:access_?token|refresh_?token|id_?token"
            + "|client_?secret|private_?key|code_?verifier|assertion)(?:\\\\?\"\\s?:\\s?\\\\?\"|=))"
            + "[^\\s\"&,;}\\\\*]{8,}");

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

    /** The text without what is recognisably a secret; the same object when there is nothing of that kind. */
    public static String text(String text) {
        Matcher recognised = SECRET_IN_TEXT.matcher(text);
        String plain = recognised.find() ? recognised.replaceAll(MASK) : text;
        Matcher named = NAMED_IN_TEXT.matcher(plain);
        return named.find() ? named.replaceAll("$1" + MASK) : plain;
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
