package dev.wellhead.spi.http;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One request. Immutable; the {@code with...} methods return copies.
 *
 * @param operation what it does in the service's terms, e.g. {@code jobs.query}: for traces, counters and errors
 * @param method {@code GET}, {@code POST}, ...
 * @param uri must not hold a secret: it shows in traces
 * @param headers may hold secrets: they never show
 * @param body empty for none
 * @param timeout longest wait for the answer to begin, and between two parts of it
 * @param retry when to send it again
 * @param charges what each attempt takes from quota lanes; empty for nothing
 * @param metering what an answer means for these lanes
 */
@Stable(since = "0.1")
public record HttpRequest(
        String operation,
        String method,
        URI uri,
        Headers headers,
        Optional<HttpBody> body,
        Duration timeout,
        RetryPolicy retry,
        List<Charge> charges,
        Metering metering) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    public HttpRequest {
        Objects.requireNonNull(operation, "operation");
        charges = List.copyOf(charges);
    }

    public static HttpRequest get(String operation, URI uri) {
        return new HttpRequest(
                operation,
                "GET",
                uri,
                Headers.NONE,
                Optional.empty(),
                TIMEOUT,
                RetryPolicy.IDEMPOTENT,
                List.of(),
                Metering.PLAIN);
    }

    /** A POST, sent once unless {@link #withRetry(RetryPolicy)} says otherwise. */
    public static HttpRequest post(String operation, URI uri, HttpBody body) {
        return new HttpRequest(
                operation,
                "POST",
                uri,
                Headers.NONE,
                Optional.of(body),
                TIMEOUT,
                RetryPolicy.NEVER,
                List.of(),
                Metering.PLAIN);
    }

    public HttpRequest withMethod(String other) {
        return new HttpRequest(operation, other, uri, headers, body, timeout, retry, charges, metering);
    }

    public HttpRequest withHeader(String name, String value) {
        return new HttpRequest(
                operation, method, uri, headers.with(name, value), body, timeout, retry, charges, metering);
    }

    public HttpRequest withTimeout(Duration longest) {
        return new HttpRequest(operation, method, uri, headers, body, longest, retry, charges, metering);
    }

    public HttpRequest withRetry(RetryPolicy policy) {
        return new HttpRequest(operation, method, uri, headers, body, timeout, policy, charges, metering);
    }

    /** A copy that takes more: one unit of another lane. */
    public HttpRequest withLane(Lane lane) {
        return withCharge(Charge.of(lane));
    }

    /** A copy that takes more, of another lane. */
    public HttpRequest withCharge(Charge charge) {
        List<Charge> more = new ArrayList<>(charges);
        more.add(charge);
        return new HttpRequest(operation, method, uri, headers, body, timeout, retry, more, metering);
    }

    public HttpRequest withMetering(Metering other) {
        return new HttpRequest(operation, method, uri, headers, body, timeout, retry, charges, other);
    }
}
