package dev.wellhead.settings;

import dev.wellhead.spi.settings.SettingField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up fields of a template, and says what their values are. */
final class SettingFields {
    private SettingFields() {}

    /** The field of this key; null when there is none. */
    static @Nullable SettingField find(List<SettingField> fields, String key) {
        for (SettingField field : fields) {
            if (field.key().equals(key)) {
                return field;
            }
        }
        return null;
    }

    static List<String> keys(List<SettingField> fields) {
        return fields.stream().map(SettingField::key).toList();
    }

    /** What a value must be, as the end of "is not ...". */
    static String expected(SettingField field) {
        return switch (field.kind()) {
            case TEXT, SECRET -> "a text";
            case INTEGER -> "a whole number";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DURATION -> "a duration";
            case URI -> "an http or https address";
            case FILE -> "a path of a file";
            case CHOICE -> "one of " + String.join(", ", field.choices());
            case LIST -> "a list of texts";
            case MAP -> "texts by name";
            case ANY -> "a value";
            case GROUP -> "a group of settings";
        };
    }

    /** A sentence that says what to write. */
    static String advice(SettingField field) {
        if (field.example().isPresent()) {
            return "For example " + field.key() + ": " + field.example().get() + ".";
        }
        return switch (field.kind()) {
            case TEXT -> "Give " + field.key() + " a text; numbers with a point and true or false go in quotes.";
            case SECRET -> "Refer to it: ${secret:NAME}, ${env:NAME} or ${file:PATH}.";
            case INTEGER -> "Give a whole number such as 100.";
            case NUMBER -> "Give a number such as 0.5.";
            case BOOLEAN -> "Write true or false.";
            case DURATION -> "Write a duration such as 30s, 5m, 2h or 7d.";
            case FILE -> "Write a path such as key.json; relative ones start at the project file's folder.";
            case URI -> "Write an address that starts with http:// or https://.";
            case CHOICE -> "Choose one of: " + String.join(", ", field.choices()) + ".";
            case LIST -> "Write a list such as [a, b].";
            case MAP -> "Write names with texts such as {team: growth}.";
            case ANY -> "Give a value.";
            case GROUP -> "It takes: " + String.join(", ", keys(field.fields())) + ".";
        };
    }
}
