package dev.wellhead.plugin.guard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a plugin's collections, whose own class may do anything when it is asked. Made on the plugin's thread; keeps
 * nulls, for the validation to name.
 */
final class Copies {
    /** More than any honest answer holds; a collection without end must not fill the memory. */
    static final int MOST_ELEMENTS = 1_000_000;

    private Copies() {}

    static <T> @Nullable List<T> list(@Nullable Collection<? extends T> elements) {
        if (elements == null) {
            return null;
        }
        List<T> copy = new ArrayList<>();
        for (T element : elements) {
            requireRoom(copy.size());
            copy.add(element);
        }
        return Collections.unmodifiableList(copy);
    }

    static <K, V> @Nullable Map<K, V> map(@Nullable Map<K, V> entries) {
        if (entries == null) {
            return null;
        }
        Map<K, V> copy = new LinkedHashMap<>();
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            requireRoom(copy.size());
            copy.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(copy);
    }

    private static void requireRoom(int size) {
        if (size == MOST_ELEMENTS) {
            throw new IllegalStateException("it answered a collection of more than " + MOST_ELEMENTS + " elements");
        }
    }
}
