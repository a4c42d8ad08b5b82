package dev.wellhead.toolkit.rest;

import dev.wellhead.spi.http.Headers;
import java.time.Duration;
import java.util.Optional;

/** How long an answer asks to wait, in seconds; a date instead of them counts as nothing said. Stateless. */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private RetryAfter() {}

    /** What the header says, ten minutes at most. */
    public static Optional<Duration> of(Headers headers) {
        return headers.first("Retry-After")
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(pause -> pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
    }
}
