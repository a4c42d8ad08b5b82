package dev.wellhead.settings;

import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A section of settings while it is read: replaces references and turns texts, which is what variables, files and the
 * command line give, into the types of the template. What does not fit is left for the template's schema to refuse.
 */
final class SettingsTree {
    private final @Nullable References references;
    private final String noun;
    private final String prefix;
    private final List<SettingsProblem> problems = new ArrayList<>();
    private final Map<String, String> written = new HashMap<>();

    /**
     * @param references null when texts are taken as they are
     * @param noun what problems call a value: setting, option
     */
    SettingsTree(@Nullable References references, String noun, String prefix) {
        this.references = references;
        this.noun = noun;
        this.prefix = prefix;
    }

    /** References that cannot be replaced. */
    List<SettingsProblem> problems() {
        return problems;
    }

    String prefix() {
        return prefix;
    }

    /** What a problem calls the value at a path. */
    String name(String path) {
        return noun + " '" + path + "'";
    }

    /** Whether a problem at this path is known already. */
    boolean isReported(String path) {
        return problems.stream().anyMatch(problem -> problem.path().equals(path));
    }

    /** How the person wrote the value at a path, when it held a reference; null otherwise. */
    @Nullable
    String written(String path) {
        return written.get(path);
    }

    /** Plain values with every reference replaced; keys without a value are left out. */
    Map<String, Object> read(List<SettingField> fields, Map<?, ?> given) {
        return group(fields, given, prefix);
    }

    private Map<String, Object> group(List<SettingField> fields, Map<?, ?> given, String path) {
        Map<String, Object> result = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                String key = String.valueOf(name);
                result.put(key, value(SettingFields.find(fields, key), value, path + key));
            }
        });
        return result;
    }

    private Object value(@Nullable SettingField field, Object given, String path) {
        SettingField.Kind kind = field == null ? SettingField.Kind.ANY : field.kind();
        if (field != null && kind == SettingField.Kind.GROUP && given instanceof Map<?, ?> members) {
            return group(field.fields(), members, path + ".");
        }
        Object value = typed(kind, replaced(kind, given, path));
        if (references != null && kind == SettingField.Kind.FILE && value instanceof String name) {
            return references.absolute(name);
        }
        return value;
    }

    private Object replaced(SettingField.Kind kind, Object given, String path) {
        if (given instanceof String text) {
            return text(kind, text, path);
        } else if (given instanceof Map<?, ?> members) {
            Map<String, Object> result = new LinkedHashMap<>();
            members.forEach((name, value) -> {
                if (value != null) {
                    result.put(String.valueOf(name), replaced(kind, value, path + "." + name));
                }
            });
            return result;
        } else if (given instanceof List<?> elements) {
            List<Object> result = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                Object element = elements.get(i);
                result.add(element == null ? "" : replaced(kind, element, path + "[" + i + "]"));
            }
            return result;
        }
        return plain(given);
    }

    private String text(SettingField.Kind kind, String text, String path) {
        if (references == null) {
            return text;
        }
        try {
            References.Resolved resolved = references.resolve(text);
            if (resolved.referred()) {
                written.put(path, text);
            }
            if (resolved.secret() && kind != SettingField.Kind.SECRET) {
                throw ReferenceException.shown();
            }
            return resolved.text();
        } catch (ReferenceException e) {
            problems.add(new SettingsProblem(path, name(path) + " " + e.getMessage(), e.fix()));
            return text;
        }
    }

    private static Object plain(Object given) {
        if (given instanceof Number || given instanceof Boolean || given instanceof Secret) {
            return given;
        }
        return given instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : given.toString();
    }

    private static Object typed(SettingField.Kind kind, Object value) {
        return switch (kind) {
            case TEXT, SECRET, DURATION, URI, FILE, CHOICE -> asText(value);
            case INTEGER -> value instanceof String text && text.matches("[+-]?\\d{1,18}") ? Long.valueOf(text) : value;
            case NUMBER -> value instanceof String text ? asNumber(text) : value;
            case BOOLEAN -> "true".equals(value) ? (Object) true : "false".equals(value) ? (Object) false : value;
            case LIST -> asList(value);
            case MAP -> value instanceof Map<?, ?> members ? asTexts(members) : value;
            case ANY, GROUP -> value;
        };
    }

    private static Object asText(Object value) {
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        return whole ? value.toString() : value;
    }

    private static Object asNumber(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Object asList(Object value) {
        if (value instanceof String text) {
            return List.of(text.strip().split("\\s*,\\s*"));
        }
        return value instanceof List<?> elements
                ? elements.stream().map(SettingsTree::asText).toList()
                : value;
    }

    private static Map<String, Object> asTexts(Map<?, ?> members) {
        Map<String, Object> texts = new LinkedHashMap<>();
        members.forEach((key, value) -> texts.put(String.valueOf(key), asText(value)));
        return texts;
    }

    /** A copy in which the values of secret settings are {@link Secret}s. */
    static Map<String, Object> wrapSecrets(List<SettingField> fields, Map<?, ?> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            SettingField field = SettingFields.find(fields, String.valueOf(name));
            Object wrapped = value;
            if (field != null && field.kind() == SettingField.Kind.SECRET && value instanceof String text) {
                wrapped = Secret.of(text);
            } else if (field != null && field.kind() == SettingField.Kind.GROUP && value instanceof Map<?, ?> group) {
                wrapped = wrapSecrets(field.fields(), group);
            }
            result.put(String.valueOf(name), wrapped);
        });
        return result;
    }
}
