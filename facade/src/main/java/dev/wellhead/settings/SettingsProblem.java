package dev.wellhead.settings;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that is wrong with a connection's settings. Never holds a secret.
 *
 * @param path the setting, e.g. {@code auth.key-file} or {@code labels.team}; may name a setting that does not exist
 * @param message what is wrong, naming the setting and its value
 * @param fix what to do
 */
public record SettingsProblem(String path, String message, String fix) {
    /** The code of exceptions that {@link #exception(String, List)} makes. */
    public static final String CODE = "SETTINGS-INVALID";

    /**
     * All problems as one failure of kind {@code SETTINGS}.
     *
     * @param problems at least one
     */
    public static ConnectorException exception(String type, List<SettingsProblem> problems) {
        return exception(type, "", problems);
    }

    /** As {@link #exception(String, List)}; the message begins with {@code whose}. */
    static ConnectorException exception(String type, String whose, List<SettingsProblem> problems) {
        if (problems.size() == 1) {
            SettingsProblem only = problems.get(0);
            return ConnectorException.of(ErrorKind.SETTINGS, CODE, whose + only.message())
                    .withRemedy(only.fix());
        }
        String lines = problems.stream()
                .map(problem -> "\n  - " + problem)
                .collect(Collectors.joining("", whose + problems.size() + " settings are wrong:", ""));
        return ConnectorException.of(ErrorKind.SETTINGS, CODE, lines)
                .withRemedy("Correct all of them; the template of connector '" + type + "' lists every setting.");
    }

    @Override
    public String toString() {
        return message + ". " + fix;
    }
}
