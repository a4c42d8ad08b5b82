package dev.wellhead.transport;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go through a proxy.
 *
 * @param http for {@code http} addresses
 * @param https for {@code https} addresses
 * @param direct hosts reached without: {@code name} (and what is below it), {@code .name}, {@code name:port}, {@code *}
 */
public record ProxySettings(Optional<ProxyServer> http, Optional<ProxyServer> https, List<String> direct) {
    public ProxySettings {
        direct = List.copyOf(direct);
    }

    /** No proxy, whatever the environment says. */
    public static ProxySettings none() {
        return new ProxySettings(Optional.empty(), Optional.empty(), List.of());
    }

    /** One proxy for everything except the hosts listed as {@code direct}. */
    public static ProxySettings of(ProxyServer proxy, List<String> direct) {
        return new ProxySettings(Optional.of(proxy), Optional.of(proxy), direct);
    }

    /**
     * What {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY} say; lower case goes first, as
     * with curl.
     *
     * @throws IllegalArgumentException when one of them is malformed; names the variable
     */
    public static ProxySettings fromEnvironment(Map<String, String> environment) {
        return new ProxySettings(
                server(environment, "HTTP_PROXY").or(() -> server(environment, "ALL_PROXY")),
                server(environment, "HTTPS_PROXY").or(() -> server(environment, "ALL_PROXY")),
                Arrays.stream(value(environment, "NO_PROXY").orElse("").split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList());
    }

    /** The proxy for requests to {@code target}, if any. */
    public Optional<ProxyServer> proxyFor(URI target) {
        boolean secure = "https".equalsIgnoreCase(target.getScheme());
        int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        return proxyFor(secure, target.getHost(), port);
    }

    Optional<ProxyServer> proxyFor(boolean secure, @Nullable String host, int port) {
        Optional<ProxyServer> proxy = secure ? https : http;
        if (proxy.isEmpty() || host == null) {
            return proxy;
        }
        String name = plain(host);
        return direct.stream().anyMatch(entry -> covers(entry, name, port)) ? Optional.empty() : proxy;
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        String pattern = entry;
        int colon = entry.lastIndexOf(':');
        if (colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']')) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            pattern = entry.substring(0, colon);
        }
        String suffix = plain(pattern.startsWith("*.") ? pattern.substring(1) : pattern);
        String below = suffix.startsWith(".") ? suffix : "." + suffix;
        return host.equals(suffix) || host.endsWith(below) || host.equals(below.substring(1));
    }

    private static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
    }

    private static Optional<ProxyServer> server(Map<String, String> environment, String name) {
        return value(environment, name).map(text -> {
            try {
                return ProxyServer.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "The environment variable " + name + " is not a proxy: " + malformed.getMessage());
            }
        });
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        String lower = environment.get(name.toLowerCase(Locale.ROOT));
        String value = lower == null ? environment.get(name) : lower;
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
