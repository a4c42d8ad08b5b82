package dev.wellhead.spi.settings;

import dev.wellhead.spi.ConnectorException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts plain values, as YAML or JSON give them, to the types of settings records. */
final class SettingValues {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private SettingValues() {}

    static Object convert(Class<?> type, Object value, String path) throws ConnectorException {
        try {
            if (type == Secret.class) {
                return value instanceof Secret ? value : Secret.of(text(value));
            } else if (type == Object.class) {
                return value;
            } else if (type == List.class) {
                return list(value);
            } else if (type == Map.class) {
                return map(value);
            } else if (type.isRecord()) {
                return RecordSettings.bind(type.asSubclass(Record.class), tree(value), path + ".");
            }
            return scalar(type, text(value));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            String shown = type == Secret.class ? "its value" : "'" + value + "'";
            throw RecordSettings.problem("setting '" + path + "': " + shown + " is not " + expected(type))
                    .withCause(e);
        }
    }

    /** The word for an enum constant: {@code READ_ONLY} is {@code read-only}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Object scalar(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        } else if (type == int.class || type == Integer.class) {
            return Integer.parseInt(text);
        } else if (type == long.class || type == Long.class) {
            return Long.parseLong(text);
        } else if (type == double.class || type == Double.class) {
            return Double.parseDouble(text);
        } else if (type == boolean.class || type == Boolean.class) {
            return truth(text);
        } else if (type == Duration.class) {
            return duration(text);
        } else if (type == URI.class) {
            return address(text);
        } else if (type == Path.class) {
            return Path.of(text);
        }
        for (Object constant : type.getEnumConstants()) {
            if (word((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static boolean truth(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException(text);
    }

    private static URI address(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }

    private static String text(Object value) {
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException("not a single value");
    }

    private static List<String> list(Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(SettingValues::text).toList();
        }
        return List.of(text(value).split("\\s*,\\s*"));
    }

    private static Map<String, String> map(Object value) {
        Map<String, String> texts = new TreeMap<>();
        tree(value).forEach((key, member) -> texts.put(key, text(member)));
        return texts;
    }

    private static Map<String, Object> tree(Object value) {
        if (!(value instanceof Map<?, ?> members)) {
            throw new IllegalArgumentException("not a group of settings");
        }
        Map<String, Object> tree = new TreeMap<>();
        members.forEach((key, member) -> tree.put(String.valueOf(key), member));
        return tree;
    }

    private static String expected(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        } else if (type == double.class || type == Double.class) {
            return "a number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == Duration.class) {
            return "a duration such as 30s, 5m, 2h or 7d";
        } else if (type == URI.class) {
            return "an http or https address";
        } else if (type == Path.class) {
            return "a path of a file";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> word((Enum<?>) constant))
                            .toList();
        } else if (type == List.class) {
            return "a list of texts";
        }
        return type == Map.class || type.isRecord() ? "a group of settings" : "a text";
    }
}
