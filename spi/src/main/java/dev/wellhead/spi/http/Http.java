package dev.wellhead.spi.http;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.HostImplemented;
import dev.wellhead.spi.Stable;

/**
 * The host's HTTP client: proxies, certificates, compression, redacted traces, single-request retries and budget lanes.
 * Implemented by the host; thread-safe.
 */
@HostImplemented
@Stable(since = "0.1")
@FunctionalInterface
public interface Http {
    /**
     * Sends a request and waits for the head of its answer, whatever the status. A status of 400 or more is an answer,
     * not an exception.
     *
     * @param cancellation aborts the request and the reading of its body from any thread
     * @throws ConnectorException of kind {@code TRANSIENT} when no answer came after all retries, {@code SETTINGS} when
     *     the host is unknown or refuses, {@code CANCELLED} when cancelled
     */
    HttpResponse send(HttpRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException;
}
