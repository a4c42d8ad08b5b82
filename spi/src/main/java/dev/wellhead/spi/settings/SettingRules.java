package dev.wellhead.spi.settings;

import dev.wellhead.spi.ConnectorException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold of a template, so that nobody meets a default that cannot be read when a connection is made. */
final class SettingRules {
    private SettingRules() {}

    static void require(
            String key,
            SettingField.Kind kind,
            Optional<String> defaultValue,
            Optional<String> example,
            List<String> choices,
            List<SettingField> fields) {
        if (kind == SettingField.Kind.SECRET && defaultValue.isPresent()) {
            throw new IllegalArgumentException("secret '" + key + "' must not have a default");
        }
        if (kind == SettingField.Kind.CHOICE && choices.isEmpty()) {
            throw new IllegalArgumentException("setting '" + key + "' is one of a few words, but there are none");
        }
        requireUnique("choice", choices, " of setting '" + key + "'");
        requireUniqueKeys(fields);
        defaultValue.ifPresent(text -> requireReadable("default", key, kind, choices, text));
        if (kind != SettingField.Kind.MAP && kind != SettingField.Kind.GROUP) {
            example.ifPresent(text -> requireReadable("example", key, kind, choices, text));
        }
    }

    static void requireUniqueKeys(List<SettingField> fields) {
        requireUnique("key", fields.stream().map(SettingField::key).toList(), "");
    }

    private static void requireUnique(String what, List<String> names, String where) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " '" + name + "'" + where + " stands twice");
            }
        }
    }

    /** Refuses a default or example that {@link ConnectorSettings#bind} or a JSON reader would refuse. */
    private static void requireReadable(
            String what, String key, SettingField.Kind kind, List<String> choices, String text) {
        if (kind == SettingField.Kind.CHOICE) {
            check(choices.contains(text), what, key, text, "one of " + choices);
        }
        requireReadable(what, key, typeOf(kind), text);
        if (kind == SettingField.Kind.NUMBER) {
            check(Double.isFinite(Double.parseDouble(text)), what, key, text, "a finite number");
        }
    }

    static void requireReadable(String what, String key, Class<?> type, String text) {
        try {
            SettingValues.convert(type, text, key);
        } catch (ConnectorException e) {
            throw new IllegalArgumentException(what + " of " + e.getMessage(), e);
        }
    }

    private static void check(boolean holds, String what, String key, String text, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " of setting '" + key + "': '" + text + "' is not " + expected);
        }
    }

    private static Class<?> typeOf(SettingField.Kind kind) {
        return switch (kind) {
            case TEXT, CHOICE -> String.class;
            case SECRET -> Secret.class;
            case INTEGER -> long.class;
            case NUMBER -> double.class;
            case BOOLEAN -> boolean.class;
            case DURATION -> Duration.class;
            case URI -> URI.class;
            case FILE -> Path.class;
            case LIST -> List.class;
            case MAP, GROUP -> Map.class;
            case ANY -> Object.class;
        };
    }
}
