package dev.wellhead.spi.settings;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads settings records: their template, and their values from a tree of plain values. */
final class RecordSettings {
    private RecordSettings() {}

    static List<SettingField> fields(Class<? extends Record> type) {
        return fields(type, Set.of());
    }

    private static List<SettingField> fields(Class<? extends Record> type, Set<Class<?>> around) {
        if (around.contains(type)) {
            throw new IllegalArgumentException("settings record " + type.getName() + " contains itself");
        }
        Set<Class<?>> within = new HashSet<>(around);
        within.add(type);
        return Arrays.stream(type.getRecordComponents())
                .map(component -> field(type, component, within))
                .toList();
    }

    static <T extends Record> T bind(Class<T> type, Map<String, ?> values, String path) throws ConnectorException {
        RecordComponent[] components = type.getRecordComponents();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : components) {
            String key = key(component);
            arguments.add(value(component, values.get(key), path + key));
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw problem(String.valueOf(cause.getMessage())).withCause(cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot create " + type.getName(), e);
        }
    }

    private static SettingField field(Class<?> owner, RecordComponent component, Set<Class<?>> within) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null || setting.doc().isBlank()) {
            throw new IllegalArgumentException(
                    "component '" + component.getName() + "' of " + owner.getName() + " needs @Setting with a doc");
        }
        Class<?> raw = valueClass(component);
        SettingField.Kind kind = kind(component, raw);
        boolean optional = component.getType() == Optional.class;
        SettingField field = new SettingField(
                key(component),
                kind,
                setting.doc(),
                !optional && setting.defaultValue().isEmpty() && !hasEmptyValue(kind),
                text(setting.defaultValue()),
                text(setting.example()),
                raw.isEnum() ? choices(raw) : List.of(),
                kind == SettingField.Kind.GROUP ? fields(raw.asSubclass(Record.class), within) : List.of());
        if (raw == int.class || raw == Integer.class) {
            field.defaultValue().ifPresent(text -> SettingRules.requireReadable("default", field.key(), raw, text));
            field.example().ifPresent(text -> SettingRules.requireReadable("example", field.key(), raw, text));
        }
        return field;
    }

    private static SettingField.Kind kind(RecordComponent component, Class<?> raw) {
        if (raw == String.class) {
            return SettingField.Kind.TEXT;
        } else if (raw == Secret.class) {
            return SettingField.Kind.SECRET;
        } else if (raw == int.class || raw == long.class || raw == Integer.class || raw == Long.class) {
            return SettingField.Kind.INTEGER;
        } else if (raw == double.class || raw == Double.class) {
            return SettingField.Kind.NUMBER;
        } else if (raw == boolean.class || raw == Boolean.class) {
            return SettingField.Kind.BOOLEAN;
        } else if (raw == Duration.class) {
            return SettingField.Kind.DURATION;
        } else if (raw == URI.class) {
            return SettingField.Kind.URI;
        } else if (raw == Path.class) {
            return SettingField.Kind.FILE;
        } else if (raw.isEnum()) {
            return SettingField.Kind.CHOICE;
        } else if (raw == List.class) {
            return SettingField.Kind.LIST;
        } else if (raw == Map.class) {
            return SettingField.Kind.MAP;
        } else if (raw == Object.class) {
            return SettingField.Kind.ANY;
        } else if (raw.isRecord()) {
            return SettingField.Kind.GROUP;
        }
        throw unknown(component, raw);
    }

    private static IllegalArgumentException unknown(RecordComponent component, Type type) {
        return new IllegalArgumentException("component '" + component.getName() + "' of "
                + component.getDeclaringRecord().getName() + " has type " + type.getTypeName()
                + ", which settings do not know");
    }

    private static @Nullable Object value(RecordComponent component, @Nullable Object given, String path)
            throws ConnectorException {
        boolean optional = component.getType() == Optional.class;
        String fallback = component.getAnnotation(Setting.class).defaultValue();
        Object source = given == null && !fallback.isEmpty() ? fallback : given;
        Class<?> raw = valueClass(component);
        if (source == null) {
            return optional ? Optional.empty() : empty(raw, path);
        }
        Object converted = SettingValues.convert(raw, source, path);
        return optional ? Optional.of(converted) : converted;
    }

    private static Object empty(Class<?> raw, String path) throws ConnectorException {
        if (raw == List.class) {
            return List.of();
        } else if (raw == Map.class) {
            return Map.of();
        } else if (raw.isRecord()) {
            return bind(raw.asSubclass(Record.class), Map.of(), path + ".");
        }
        throw problem("setting '" + path + "' is missing");
    }

    private static boolean hasEmptyValue(SettingField.Kind kind) {
        return kind == SettingField.Kind.LIST || kind == SettingField.Kind.MAP || kind == SettingField.Kind.GROUP;
    }

    private static Class<?> valueClass(RecordComponent component) {
        Type type = component.getGenericType();
        if (component.getType() == Optional.class && type instanceof ParameterizedType optional) {
            type = optional.getActualTypeArguments()[0];
        }
        if (type instanceof Class<?> plain && plain != List.class && plain != Map.class) {
            return plain;
        } else if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            List<Type> arguments = List.of(generic.getActualTypeArguments());
            if (raw == List.class && arguments.equals(List.of(String.class))
                    || raw == Map.class && arguments.equals(List.of(String.class, String.class))) {
                return raw;
            }
        }
        throw unknown(component, type);
    }

    private static String key(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static List<String> choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> SettingValues.word((Enum<?>) constant))
                .toList();
    }

    private static Optional<String> text(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    static ConnectorException problem(String message) {
        return ConnectorException.of(ErrorKind.SETTINGS, "SETTINGS-INVALID", message);
    }
}
