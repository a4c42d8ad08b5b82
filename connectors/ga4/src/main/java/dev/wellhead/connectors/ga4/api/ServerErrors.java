package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Google's failures for one property within the last hour. At ten (50 with Google Analytics 360) Google refuses all requests
 * of the project to the property for up to an hour, so this stops before. Thread-safe.
 */
final class ServerErrors {
    /** Other programs may have caused the rest. */
    private static final int MOST = 6;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    ServerErrors(Clock clock) {
        this.clock = clock;
    }

    /** Takes in the status of an answer. */
    synchronized void see(int status) {
        if (status == 500 || status == 503) {
            failures.addLast(clock.instant());
        }
    }

    /** @throws ConnectorException of kind {@code RATE_LIMITED} when one more failure might lock the property */
    synchronized void require(String operation) throws ConnectorException {
        Instant now = clock.instant();
        while (!failures.isEmpty() && failures.getFirst().plus(HOUR).isBefore(now)) {
            failures.removeFirst();
        }
        if (failures.size() >= MOST) {
            throw Ga4Errors.SERVER_ERRORS
                    .with(operation + " was not sent: Google failed " + failures.size()
                            + " times for this property within the last hour")
                    .withRetryAfter(Duration.between(now, failures.getFirst().plus(HOUR))
                            .plusSeconds(1));
        }
    }
}
