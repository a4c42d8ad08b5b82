package dev.wellhead.transport;

import dev.wellhead.spi.settings.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A forward proxy.
 *
 * @param host name or address
 * @param port its port
 * @param user for Basic, Digest or NTLM authentication; empty for none
 * @param password goes with {@code user}
 */
public record ProxyServer(String host, int port, Optional<String> user, Optional<Secret> password) {
    /**
     * Reads {@code [http://][user:password@]host[:port]}, as {@code HTTPS_PROXY} has it. The port is 80 unless given.
     *
     * @throws IllegalArgumentException when it is something else; the message never holds the password
     */
    public static ProxyServer parse(String text) {
        String address = text.contains("://") ? text : "http://" + text;
        URI uri = uri(address);
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("A proxy is reached over http, not " + uri.getScheme()
                    + ": write http://host:port. (Requests to https servers are tunnelled through it.)");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("A proxy is written as http://[user:password@]host:port.");
        }
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        String account = uri.getRawUserInfo();
        if (account == null) {
            return new ProxyServer(uri.getHost(), port, Optional.empty(), Optional.empty());
        }
        int colon = account.indexOf(':');
        String user = colon < 0 ? account : account.substring(0, colon);
        String password = colon < 0 ? "" : account.substring(colon + 1);
        return new ProxyServer(
                uri.getHost(), port, Optional.of(decode(user)), Optional.of(Secret.of(decode(password))));
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException malformed) {
            // The cause would quote the address, and with it the password.
            throw new IllegalArgumentException("A proxy is written as http://[user:password@]host:port, with special"
                    + " characters in user and password percent-encoded.");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** {@code host:port}, without the account. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
