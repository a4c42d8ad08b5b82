package dev.wellhead.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDelayTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(99, Duration.ofSeconds(1), Duration.ofSeconds(30), true, (s, h, b) -> true);

    @ParameterizedTest
    @CsvSource({"1, 0.5, 1", "2, 1, 2", "3, 2, 4", "5, 8, 16", "6, 15, 30", "98, 15, 30"})
    void doubles_up_to_the_longest_with_the_upper_half_random(int attempt, double least, double most) {
        assertThat(seconds(RetryDelay.backoff(POLICY, attempt, () -> 0.0))).isEqualTo(least);
        assertThat(seconds(RetryDelay.backoff(POLICY, attempt, () -> 1.0))).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "' 12 ', 12", "1.5, 1.5", "99999999999, 31622400"})
    void reads_seconds(String text, double expected) {
        assertThat(asked(text).map(RetryDelayTest::seconds)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e3", "Sun, 99 Foo 2026 12:00:00 GMT"})
    void ignores_what_makes_no_sense(String text) {
        assertThat(asked(text)).isEmpty();
    }

    @Test
    void a_date_far_away_is_capped() {
        assertThat(asked("Sun, 01 Mar 2048 12:00:00 GMT")).contains(Duration.ofDays(366));
    }

    private static Optional<Duration> asked(String text) {
        return RetryDelay.asked(Headers.NONE.with("Retry-After", text), Instant.parse("2026-03-01T12:00:00Z"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
