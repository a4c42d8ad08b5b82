package dev.wellhead.connectors.hubspot;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The addresses of HubSpot's API. Until v4 the version stood behind the area ({@code /crm/v3/owners}), since 2026 a date
 * stands behind the part ({@code /crm/owners/2026-09}); only this class knows. Immutable.
 *
 * @param endpoint the API's root
 * @param version one of {@link #VERSIONS}
 */
record HubSpotPaths(URI endpoint, String version) {
    static final List<String> VERSIONS = List.of("2026-09", "2026-03", "v3");

    static void requireKnown(String version) {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException("setting 'api-version': '" + version + "' is not one of " + VERSIONS);
        }
    }

    URI owners(Map<String, String> parameters) {
        return uri(isDated() ? "/crm/owners/" + version : "/crm/v3/owners", parameters);
    }

    URI accountDetails() {
        return uri("/account-info/" + version + "/details", Map.of());
    }

    /** How many calls all private apps of the account may still make today. */
    URI dailyUsage() {
        return uri("/account-info/" + version + "/api-usage/daily/private-apps", Map.of());
    }

    URI token() {
        return uri("/oauth/" + version + "/token", Map.of());
    }

    URI introspection() {
        return uri("/oauth/" + version + "/token/introspect", Map.of());
    }

    URI revocation() {
        return uri("/oauth/" + version + "/token/revoke", Map.of());
    }

    private boolean isDated() {
        return version.startsWith("20");
    }

    private URI uri(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return URI.create(endpoint.toString().replaceAll("/+$", "") + path + (query.isEmpty() ? "" : "?" + query));
    }
}
