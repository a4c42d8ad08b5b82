package dev.wellhead.transport;

import dev.wellhead.spi.http.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One exchange, without anything secret.
 *
 * @param operation what it did in the service's terms
 * @param uri with secret parts starred out
 * @param attempt 1 for the first
 * @param status of the answer; empty when none came
 * @param sent bytes of the request's body
 * @param received bytes of the answer's body as they came over the network
 * @param took until the body was read or given up
 * @param headers those of the answer that are known to be harmless and useful
 * @param failure what went wrong, if something did; a status is not a failure
 */
public record HttpTrace(
        String operation,
        String method,
        String uri,
        int attempt,
        OptionalInt status,
        long sent,
        long received,
        Duration took,
        Headers headers,
        Optional<String> failure) {}
