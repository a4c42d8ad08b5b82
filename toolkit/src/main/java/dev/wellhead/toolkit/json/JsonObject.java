package dev.wellhead.toolkit.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object with lenient access: a member that is absent, null or of another kind reads as empty, because
 * services leave out and add members as they like. Immutable.
 *
 * @param members texts, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}, lists and maps of these
 */
public record JsonObject(Map<String, @Nullable Object> members) {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** A text; numbers and truth values read as their text. */
    public Optional<String> text(String name) {
        Object value = members.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /** A text, or nothing at all. */
    public String textOr(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** A whole number, written as a number or, as Google does with 64 bits, as text. */
    public OptionalLong integer(String name) {
        try {
            Optional<String> text = text(name);
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** A truth value, written as one or as text; false when absent. */
    public boolean isTrue(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** An inner object; an empty one when absent. */
    public JsonObject object(String name) {
        return of(members.get(name));
    }

    /** The objects of a list; none when absent. */
    public List<JsonObject> objects(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(JsonObject::of)
                        .toList()
                : List.of();
    }

    /** The texts of a list; none when absent. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    private static JsonObject of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new JsonObject((Map<String, @Nullable Object>) map) : EMPTY;
    }
}
