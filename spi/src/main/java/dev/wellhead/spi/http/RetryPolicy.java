package dev.wellhead.spi.http;

import dev.wellhead.spi.Stable;
import java.time.Duration;
import java.util.Set;

/**
 * When the host sends the same request again.
 *
 * @param attempts how often at most, the first included
 * @param firstDelay wait before the second attempt; doubled for each further one, with jitter
 * @param maxDelay longest wait; a {@code Retry-After} beyond it ends the retries
 * @param connectionFailures whether to retry when no answer came: only where sending twice does no harm
 * @param wholeBytes answers up to this size are received whole before they are handed over, so that one that breaks off
 *     counts as no answer; longer ones, and all with 0, break off in the hands of whoever reads them
 * @param rule which answers to retry
 */
@Stable(since = "0.1")
public record RetryPolicy(
        int attempts, Duration firstDelay, Duration maxDelay, boolean connectionFailures, int wholeBytes, Rule rule) {
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    /** One attempt. */
    public static final RetryPolicy NEVER =
            new RetryPolicy(1, Duration.ZERO, Duration.ZERO, false, (status, headers, body) -> false);

    /** For requests that change nothing: five attempts on lost connections, 429, 500, 502, 503 and 504. */
    public static final RetryPolicy IDEMPOTENT = new RetryPolicy(
            5,
            Duration.ofMillis(500),
            Duration.ofSeconds(32),
            true,
            (status, headers, body) -> PASSING.contains(status));

    public RetryPolicy {
        if (wholeBytes < 0) {
            throw new IllegalArgumentException("wholeBytes must not be negative, but is " + wholeBytes);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, but is " + attempts);
        }
    }

    /** A policy whose answers break off in the hands of whoever reads them. */
    public RetryPolicy(int attempts, Duration firstDelay, Duration maxDelay, boolean connectionFailures, Rule rule) {
        this(attempts, firstDelay, maxDelay, connectionFailures, 0, rule);
    }

    /** The same policy with another rule. */
    public RetryPolicy with(Rule other) {
        return new RetryPolicy(attempts, firstDelay, maxDelay, connectionFailures, wholeBytes, other);
    }

    /** The same policy for answers that are small by nature: up to {@code bytes} are received whole. */
    public RetryPolicy receivingWhole(int bytes) {
        return new RetryPolicy(attempts, firstDelay, maxDelay, connectionFailures, bytes, rule);
    }

    /** Decides by status and body. Implemented by connectors; thread-safe, quick, does not throw. */
    @FunctionalInterface
    public interface Rule {
        /**
         * Whether to send the request again.
         *
         * @param status 400 or more
         * @param body the first 64 KiB of the answer
         */
        boolean retry(int status, Headers headers, byte[] body);
    }
}
