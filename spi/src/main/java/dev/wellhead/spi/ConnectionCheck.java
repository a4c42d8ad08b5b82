package dev.wellhead.spi;

import java.util.Optional;

/**
 * One step of a connection test.
 *
 * @param name short and stable, e.g. {@code credentials}
 * @param result how it went
 * @param detail what was found: the account, the project, what answered
 * @param failure why it failed or warns, with the remedy; empty when all is well
 * @param setting the setting to look at, as a dotted path; empty when none is to blame
 */
@Stable(since = "0.1")
public record ConnectionCheck(
        String name, Result result, String detail, Optional<ConnectorException> failure, Optional<String> setting) {
    /** How a check went. */
    public enum Result {
        OK,
        WARNING,
        FAILED,
        /** Not tried, because an earlier check failed or nothing was there to check. */
        SKIPPED
    }

    public static ConnectionCheck ok(String name, String detail) {
        return new ConnectionCheck(name, Result.OK, detail, Optional.empty(), Optional.empty());
    }

    public static ConnectionCheck warning(String name, String detail) {
        return new ConnectionCheck(name, Result.WARNING, detail, Optional.empty(), Optional.empty());
    }

    public static ConnectionCheck skipped(String name, String why) {
        return new ConnectionCheck(name, Result.SKIPPED, why, Optional.empty(), Optional.empty());
    }

    public static ConnectionCheck failed(String name, ConnectorException failure) {
        return new ConnectionCheck(
                name, Result.FAILED, String.valueOf(failure.getMessage()), Optional.of(failure), Optional.empty());
    }

    /** A copy that points at the setting to change. */
    public ConnectionCheck at(String settingPath) {
        return new ConnectionCheck(name, result, detail, failure, Optional.of(settingPath));
    }
}
