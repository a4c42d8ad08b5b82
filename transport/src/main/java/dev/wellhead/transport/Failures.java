package dev.wellhead.transport;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.http.HttpRequest;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** Says in words what kept an answer from coming. Thread-safe. */
final class Failures {
    private final ProxySettings proxies;
    private final Duration connectTimeout;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    Failures(TransportOptions options) {
        proxies = options.proxy();
        connectTimeout = options.connectTimeout();
    }

    /** Notes that {@code uri}'s server is there: a refusal is a passing fault from now on. */
    void answered(URI uri) {
        answered.add(hop(uri));
    }

    boolean hasAnswered(URI uri) {
        return answered.contains(hop(uri));
    }

    /** Whether the request cannot have reached the server. */
    static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof ConnectTimeoutException
                || failure instanceof ConnectionRequestTimeoutException
                || failure instanceof SSLException;
    }

    /** Whether sending the same request again can end differently. */
    static boolean mayPass(IOException failure) {
        return !(failure instanceof ProxyRefusedException)
                && !(failure.getCause() instanceof ProtocolException)
                && find(failure, CertificateException.class) == null
                && !notTls(failure);
    }

    ConnectorException describe(HttpRequest request, URI uri, IOException failure) {
        return said(request, uri, failure).withCause(failure);
    }

    private ConnectorException said(HttpRequest request, URI uri, IOException failure) {
        Optional<ProxyServer> proxy = proxies.proxyFor(uri);
        String server = address(uri);
        if (failure instanceof ProxyRefusedException refused) {
            return TransportErrors.PROXY.with(
                    "The proxy " + proxy.map(ProxyServer::toString).orElse("") + " answered "
                            + refused.status() + " instead of passing " + request.operation() + " on to " + server
                            + (refused.status() == 407 ? ": it wants a user name and password it accepts." : "."));
        }
        CertificateException distrusted = find(failure, CertificateException.class);
        if (distrusted != null) {
            return TransportErrors.CERTIFICATE.with(
                    "The server " + server + " is not trusted: " + distrusted.getMessage() + ".");
        }
        if (neverSent(failure)) {
            return unreached(proxy, server, hasAnswered(uri), failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return TransportErrors.TIMEOUT.with(
                    server + " did not answer " + request.operation() + " within " + words(request.timeout()) + ".");
        }
        if (failure.getCause() instanceof ProtocolException) {
            return TransportErrors.PROTOCOL.with(
                    "The answer of " + server + " to " + request.operation() + " is not HTTP.");
        }
        return TransportErrors.LOST.with("The connection to " + server + " was lost before " + request.operation()
                + " was answered: " + reason(failure) + ".");
    }

    private ConnectorException unreached(
            Optional<ProxyServer> proxy, String server, boolean known, IOException failure) {
        String hop = proxy.map(through -> "the proxy " + through).orElse(server);
        if (failure instanceof ConnectionRequestTimeoutException) {
            return TransportErrors.TIMEOUT.with("All connections to " + server + " stayed in use.");
        }
        if (silentHandshake(failure) && !known && proxy.isEmpty()) {
            return TransportErrors.TLS.with("The server " + server + " took the connection, but did not answer in TLS"
                    + " within " + words(connectTimeout) + "; was http:// meant?");
        }
        if (failure instanceof ConnectTimeoutException) {
            return TransportErrors.TIMEOUT.with("No connection to " + hop + " within " + words(connectTimeout) + ".");
        }
        if (failure instanceof SSLException) {
            String text = notTls(failure) ? "it does not speak TLS; was http:// meant?" : reason(failure);
            return TransportErrors.TLS.with("No secure connection to " + server + ": " + text);
        }
        ErrorCode code =
                failure instanceof UnknownHostException ? TransportErrors.UNKNOWN_HOST : TransportErrors.REFUSED;
        String text = failure instanceof UnknownHostException
                ? "No server is known by the name of " + hop + "."
                : failure instanceof NoRouteToHostException
                        ? "There is no way through the network to " + hop + "."
                        : "The connection to " + hop + " was refused.";
        if (known) {
            return TransportErrors.LOST.with(text + " It answered before.");
        }
        return proxy.isPresent() ? TransportErrors.PROXY.with(text) : code.with(text);
    }

    /** The failure in a few words of ours; messages of others may quote anything. */
    static String reason(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return "no data for too long";
        }
        if (failure instanceof NoHttpResponseException
                || failure instanceof ConnectionClosedException
                || failure instanceof EOFException) {
            return "the other side closed it";
        }
        if (failure instanceof TruncatedChunkException || failure instanceof MalformedChunkCodingException) {
            return "a chunk is cut or malformed";
        }
        if (failure instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        String name = failure.getClass().getSimpleName();
        boolean plain = failure instanceof SocketException || failure instanceof SSLException;
        return plain && failure.getMessage() != null ? failure.getMessage() : name;
    }

    private static boolean notTls(IOException failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("Unsupported or unrecognized SSL message");
    }

    /** The connection stood, and the wait was for the server's part of the handshake. */
    private static boolean silentHandshake(IOException failure) {
        return failure instanceof ConnectTimeoutException
                && String.valueOf(failure.getMessage()).endsWith("Read timed out");
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private String hop(URI uri) {
        return proxies.proxyFor(uri).map(ProxyServer::toString).orElse("") + '>' + address(uri);
    }

    static String address(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + ":" + port;
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
