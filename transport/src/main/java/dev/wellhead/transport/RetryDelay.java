package dev.wellhead.transport;

import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.RetryPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt. */
final class RetryDelay {
    private static final Duration LONGEST = Duration.ofDays(366);

    private RetryDelay() {}

    /** The policy's wait after attempt {@code attempt}: doubled each time, the upper half of it random. */
    static Duration backoff(RetryPolicy policy, int attempt, DoubleSupplier jitter) {
        Duration delay = policy.firstDelay();
        for (int i = 1; i < attempt && delay.compareTo(policy.maxDelay()) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        long full = min(delay, policy.maxDelay()).toNanos();
        return Duration.ofNanos((long) (full * (0.5 + 0.5 * jitter.getAsDouble())));
    }

    /** What a {@code Retry-After} header asks for, in seconds or as a date; empty when there is none that makes sense. */
    static Optional<Duration> asked(Headers headers, Instant now) {
        return headers.first("Retry-After").map(String::strip).flatMap(text -> asked(text, headers, now));
    }

    private static Optional<Duration> asked(String text, Headers headers, Instant now) {
        if (text.matches("\\d{1,18}(\\.\\d{1,9})?")) {
            double seconds = Double.parseDouble(text);
            return Optional.of(min(Duration.ofMillis((long) Math.min(1e15, Math.ceil(seconds * 1000))), LONGEST));
        }
        // The server's own clock is the one its date was made with.
        Instant then = headers.first("Date").flatMap(RetryDelay::date).orElse(now);
        return date(text)
                .map(date -> Duration.between(then, date))
                .map(wait -> wait.isNegative() ? Duration.ZERO : min(wait, LONGEST));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
