package dev.wellhead.cli.command;

import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Flag values as the settings tree that a project file holds. */
final class SettingValues {
    private SettingValues() {}

    /** Dots reach into groups and maps; numbers, truths and lists are written as such where the template asks. */
    static Map<String, Object> tree(SettingsTemplate template, Map<String, String> flags) {
        Map<String, Object> tree = new LinkedHashMap<>();
        flags.forEach((key, value) -> put(tree, template.fields(), key, key, value));
        return tree;
    }

    /** The field that a dotted key names; empty when the template has none. */
    static Optional<SettingField> field(List<SettingField> fields, String key) {
        int dot = key.indexOf('.');
        String head = dot < 0 ? key : key.substring(0, dot);
        Optional<SettingField> found =
                fields.stream().filter(field -> field.key().equals(head)).findFirst();
        return dot < 0 || found.isEmpty() || found.get().kind() != SettingField.Kind.GROUP
                ? found
                : field(found.get().fields(), key.substring(dot + 1));
    }

    @SuppressWarnings("unchecked")
    private static void put(
            Map<String, Object> tree, List<SettingField> fields, String whole, String key, String value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            tree.put(key, typed(field(fields, key), value));
            return;
        }
        String head = key.substring(0, dot);
        Object inner = tree.computeIfAbsent(head, absent -> new LinkedHashMap<String, Object>());
        if (!(inner instanceof Map<?, ?>)) {
            throw CliCode.USAGE.with("setting '" + whole + "' and setting '" + head + "' exclude each other");
        }
        List<SettingField> below = field(fields, head).map(SettingField::fields).orElse(List.of());
        put((Map<String, Object>) inner, below, whole, key.substring(dot + 1), value);
    }

    private static Object typed(Optional<SettingField> field, String value) {
        if (field.isEmpty()) {
            return value;
        }
        return switch (field.get().kind()) {
            case INTEGER -> value.matches("-?\\d{1,18}") ? (Object) Long.parseLong(value) : value;
            case BOOLEAN -> value.equals("true") || value.equals("false") ? (Object) value.equals("true") : value;
            case LIST -> value.contains("${") ? value : List.of(value.split("\\s*,\\s*"));
            case TEXT, SECRET, NUMBER, DURATION, URI, FILE, CHOICE, MAP, ANY, GROUP -> value;
        };
    }
}
