package dev.wellhead.connectors.hubspot.api;

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
public record HubSpotPaths(URI endpoint, String version) {
    /** What the setting {@code api-version} may be, the newest first. */
    public static final List<String> VERSIONS = List.of("2026-09", "2026-03", "v3");

    /** @throws IllegalArgumentException naming the versions when it is none of them */
    public static void requireKnown(String version) {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException("setting 'api-version': '" + version + "' is not one of " + VERSIONS);
        }
    }

    /** Records of a type, below which are {@code /search} and {@code /batch/...}. */
    public URI objects(String type, String below, Map<String, String> parameters) {
        return crm("objects", "v3", "/" + segment(type) + below, parameters);
    }

    /** Associations in batches; v4 is the version beside v3 that knows labels. */
    public URI associations(String from, String to, String below) {
        return crm("associations", "v4", "/" + segment(from) + "/" + segment(to) + below, Map.of());
    }

    public URI properties(String type, Map<String, String> parameters) {
        return crm("properties", "v3", "/" + segment(type), parameters);
    }

    public URI pipelines(String type) {
        return crm("pipelines", "v3", "/" + segment(type), Map.of());
    }

    public URI lists(String below, Map<String, String> parameters) {
        return crm("lists", "v3", below, parameters);
    }

    public URI owners(Map<String, String> parameters) {
        return crm("owners", "v3", "", parameters);
    }

    /** The definitions of custom objects. */
    public URI schemas(Map<String, String> parameters) {
        return uri("/crm-object-schemas/" + version + "/schemas", parameters);
    }

    public URI accountDetails() {
        return uri("/account-info/" + version + "/details", Map.of());
    }

    /** How many calls all private apps of the account may still make today. */
    public URI dailyUsage() {
        return uri("/account-info/" + version + "/api-usage/daily/private-apps", Map.of());
    }

    public URI token() {
        return uri("/oauth/" + version + "/token", Map.of());
    }

    private URI crm(String part, String semantic, String below, Map<String, String> parameters) {
        String root = version.startsWith("20") ? "/crm/" + part + "/" + version : "/crm/" + semantic + "/" + part;
        return uri(root + below, parameters);
    }

    private URI uri(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return URI.create(endpoint.toString().replaceAll("/+$", "") + path + (query.isEmpty() ? "" : "?" + query));
    }

    private static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** A comma needs no escape, and three characters for each of a thousand properties are too many. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2C", ",");
    }
}
