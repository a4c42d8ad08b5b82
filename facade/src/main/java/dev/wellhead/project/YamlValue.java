package dev.wellhead.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with its place. */
sealed interface YamlValue {
    Place place();

    /** The value in plain maps, lists, texts, numbers and booleans. */
    @Nullable
    Object plain();

    /** A single value: text, Long, BigInteger, Double, Boolean or null. */
    record Scalar(@Nullable Object value, Place place) implements YamlValue {
        @Override
        public @Nullable Object plain() {
            return value;
        }
    }

    /** Values in order. */
    record Sequence(List<YamlValue> elements, Place place) implements YamlValue {
        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> values = new ArrayList<>();
            elements.forEach(element -> values.add(element.plain()));
            return values;
        }
    }

    /**
     * Values by name, in order.
     *
     * @param keys where the names stand
     */
    record Mapping(Map<String, YamlValue> members, Map<String, Place> keys, Place place) implements YamlValue {
        @Override
        public Map<String, Object> plain() {
            Map<String, Object> values = new LinkedHashMap<>();
            members.forEach((key, member) -> {
                Object value = member.plain();
                if (value != null) {
                    values.put(key, value);
                }
            });
            return values;
        }
    }
}
