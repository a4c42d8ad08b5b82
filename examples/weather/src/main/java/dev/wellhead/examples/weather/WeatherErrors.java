package dev.wellhead.examples.weather;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.rest.Refusal;
import java.util.Optional;

/** The failures of this connector: the usual ones, and what only this service has. Stateless. */
final class WeatherErrors {
    private static final String TYPE = "weather";

    static final ErrorCode CLOCK = ServiceErrors.code(
            TYPE,
            ErrorKind.SETTINGS,
            "CLOCK",
            "The weather service refuses the time of the request.",
            "Set this machine's clock; it may be wrong by five minutes.");
    static final ErrorCode DAILY_LIMIT = ServiceErrors.code(
            TYPE,
            ErrorKind.QUOTA_EXHAUSTED,
            "DAILY-LIMIT",
            "The account's requests of the day are used up.",
            "Run again tomorrow, what was read is kept; or choose a larger plan.");

    static final ServiceErrors USUAL = ServiceErrors.of(TYPE, "the weather service", CLOCK, DAILY_LIMIT);

    private WeatherErrors() {}

    /** The service says in {@code code} what a status alone does not tell. */
    static Optional<ConnectorException> failure(Refusal refusal) {
        return switch (refusal.body().textOr("code", "")) {
            case "clock-skew" -> Optional.of(CLOCK.with(refusal.said()));
            case "daily-limit" -> Optional.of(DAILY_LIMIT.with(refusal.said()));
            default -> Optional.empty();
        };
    }
}
