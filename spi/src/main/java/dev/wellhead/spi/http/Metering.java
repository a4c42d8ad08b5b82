package dev.wellhead.spi.http;

import dev.wellhead.spi.Stable;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Settlement;
import java.time.Duration;
import java.util.Optional;

/**
 * Says what an answer means for the lanes that its request named: the one place where a connector reads a service's quota
 * headers. Implemented by connectors; thread-safe, quick, does not throw.
 */
@Stable(since = "0.1")
@FunctionalInterface
public interface Metering {
    /** Knows no headers: a 429 rests every lane, anything else costs what was estimated. */
    Metering PLAIN = (charge, status, headers, body, rest) ->
            Optional.of(status == 429 ? Settlement.refused(rest) : Settlement.of(charge.units()));

    /**
     * Called once for each charge of each attempt that was answered, before the body is handed out.
     *
     * @param body the first 64 KiB of the answer when {@code status} is 400 or more; empty below
     * @param rest how long the host would wait: what {@code Retry-After} asks for, or the policy's delay
     * @return empty when only the body tells: then {@link HttpResponse#settle} says it, or the estimate stands
     */
    Optional<Settlement> settle(Charge charge, int status, Headers headers, byte[] body, Duration rest);
}
