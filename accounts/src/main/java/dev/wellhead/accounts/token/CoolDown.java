package dev.wellhead.accounts.token;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a token server from being asked again and again while it fails. Used by one thread at a time. */
final class CoolDown {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Nothing is asked of the service then, only the store is looked at: somebody may have signed in again. */
    private static final Duration UNTIL_SIGNED_IN = Duration.ofSeconds(3);

    private @Nullable ConnectorException failure;
    private Instant since = Instant.EPOCH;
    private Duration wait = Duration.ZERO;
    private int failures;

    /** The last failure, while it is too early to try again. */
    Optional<ConnectorException> failure(Instant now) {
        boolean waiting = !now.isBefore(since) && now.isBefore(since.plus(wait));
        return waiting ? Optional.ofNullable(failure) : Optional.empty();
    }

    void begin(ConnectorException cause, Instant now) {
        if (cause.kind() == ErrorKind.CANCELLED) {
            return;
        }
        failure = cause;
        since = now;
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, 6));
        Duration own = cause.kind() == ErrorKind.AUTHENTICATION ? UNTIL_SIGNED_IN : doubled;
        Duration asked = cause.retryAfter().orElse(Duration.ZERO);
        wait = asked.compareTo(own) > 0 ? asked : own.compareTo(LONGEST) < 0 ? own : LONGEST;
        failures++;
    }

    void end() {
        failure = null;
        wait = Duration.ZERO;
        failures = 0;
    }
}
