package dev.wellhead.spi.settings;

import dev.wellhead.spi.Stable;
import java.util.List;
import java.util.Optional;

/**
 * One setting, as a template describes it.
 *
 * @param key kebab-case
 * @param kind what its value is
 * @param doc what it is for
 * @param required whether a value must be given
 * @param defaultValue the value when none is given, as text
 * @param example a value that people can copy, as text
 * @param choices the allowed values of a {@link Kind#CHOICE}; empty elsewhere
 * @param fields the fields of a {@link Kind#GROUP}; empty elsewhere
 */
@Stable(since = "0.1")
public record SettingField(
        String key,
        Kind kind,
        String doc,
        boolean required,
        Optional<String> defaultValue,
        Optional<String> example,
        List<String> choices,
        List<SettingField> fields) {
    /** What a setting's value is. */
    public enum Kind {
        TEXT,
        /** Text that is never shown. */
        SECRET,
        /** A 64-bit whole number. */
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}, or ISO 8601 such as {@code PT30S}. */
        DURATION,
        /** An absolute http or https address. */
        URI,
        /** The path of a file on the host's machine; the host makes relative ones absolute. */
        FILE,
        /** One of a few words. */
        CHOICE,
        /** A list of texts. */
        LIST,
        /** Texts by name. */
        MAP,
        /** Any JSON value. */
        ANY,
        /** Settings that belong together. */
        GROUP
    }

    /**
     * @throws IllegalArgumentException when the parts do not fit together, e.g. a default that its kind does not read
     */
    public SettingField {
        choices = List.copyOf(choices);
        fields = List.copyOf(fields);
        SettingRules.require(key, kind, defaultValue, example, choices, fields);
    }
}
