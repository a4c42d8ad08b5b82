package dev.wellhead.simulators.accounts.store;

import java.time.Duration;

/**
 * How long tokens live.
 *
 * @param rotation whether each refresh retires the refresh token and gives a new one
 * @param replayGrace how long a retired refresh token whose successor was never used may come back, as it does when an
 *     answer was lost
 * @param testingLifetime of refresh tokens of clients in Testing
 * @param unusedLifetime of a refresh token that nobody uses
 * @param greatestLive how many grants of one account to one client keep a refresh token; the oldest dies silently
 */
public record TokenRules(
        Duration accessLifetime,
        Duration codeLifetime,
        boolean rotation,
        Duration replayGrace,
        Duration testingLifetime,
        Duration unusedLifetime,
        int greatestLive) {

    /** Google's and HubSpot's rules, as far as they are the same. */
    public static TokenRules of(Duration accessLifetime, Duration codeLifetime, boolean rotation, int greatestLive) {
        return new TokenRules(
                accessLifetime,
                codeLifetime,
                rotation,
                Duration.ofSeconds(60),
                Duration.ofDays(7),
                Duration.ofDays(180),
                greatestLive);
    }
}
