package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of query parameters: texts as people write them, or values of JSON. Arrays and structs are JSON arrays and
 * objects, ranges {@code [start, end)} with UNBOUNDED. Stateless; throws IllegalArgumentException that says what is
 * wrong.
 */
final class ParameterValue {
    private ParameterValue() {}

    /** The value as the API takes it. NULL is a value without members. */
    static Map<String, Object> of(ParameterType type, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        } else if (type.isArray()) {
            return array(type, value);
        } else if (type.isStruct()) {
            return struct(type, value);
        } else if (type.isRange()) {
            return range(type, value);
        }
        return Map.of("value", scalar(type, value));
    }

    private static Map<String, Object> array(ParameterType type, Object value) {
        List<Object> elements = new ArrayList<>();
        for (Object element : elements(type, value)) {
            elements.add(of(type.inner().get(0), element));
        }
        return elements.isEmpty() ? Map.of("arrayValues", List.of()) : Map.of("arrayValues", elements);
    }

    private static Map<String, Object> struct(ParameterType type, Object value) {
        Object tree = tree(type, value);
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < type.inner().size(); i++) {
            String name = type.names().get(i);
            Object member;
            if (tree instanceof Map<?, ?> map) {
                if (!map.containsKey(name)) {
                    throw new IllegalArgumentException("field '" + name + "' of " + type + " is missing");
                }
                member = map.get(name);
            } else if (tree instanceof List<?> list
                    && list.size() == type.inner().size()) {
                member = list.get(i);
            } else {
                throw wrong(value, type);
            }
            members.put(name, of(type.inner().get(i), member));
        }
        return Map.of("structValues", members);
    }

    private static Map<String, Object> range(ParameterType type, Object value) {
        String text = value.toString().strip();
        String[] bounds =
                text.length() > 2 ? text.substring(1, text.length() - 1).split(",", -1) : new String[0];
        if (!text.startsWith("[") || !text.endsWith(")") || bounds.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is not a range such as [2024-01-01, UNBOUNDED)");
        }
        return Map.of(
                "rangeValue",
                Map.of(
                        "start",
                        bound(type.inner().get(0), bounds[0]),
                        "end",
                        bound(type.inner().get(0), bounds[1])));
    }

    private static Map<String, Object> bound(ParameterType type, String text) {
        String bound = text.strip();
        boolean unbounded = bound.equalsIgnoreCase("UNBOUNDED") || bound.equalsIgnoreCase("NULL");
        return unbounded ? Map.of() : of(type, bound);
    }

    private static String scalar(ParameterType type, Object value) {
        if (type.name().equals("JSON") && !(value instanceof String)) {
            return Json.write(value);
        } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw wrong(value, type);
        }
        String text = value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        try {
            return FilterValues.checked(BigQueryType.valueOf(type.name()), text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            IllegalArgumentException problem = wrong(text, type);
            problem.initCause(e);
            throw problem;
        }
    }

    private static List<?> elements(ParameterType type, Object value) {
        if (tree(type, value) instanceof List<?> list) {
            return list;
        }
        throw wrong(value, type);
    }

    private static @Nullable Object tree(ParameterType type, Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return Json.value(text.strip().toLowerCase(Locale.ROOT).equals("null") ? "null" : text);
        } catch (JsonSyntaxException e) {
            IllegalArgumentException problem = new IllegalArgumentException(
                    "'" + text + "' is not JSON, in which values of " + type + " are written, e.g. [1, 2] or [\"a\"]");
            problem.initCause(e);
            throw problem;
        }
    }

    private static IllegalArgumentException wrong(Object value, ParameterType type) {
        return new IllegalArgumentException("'" + value + "' is not of type " + type);
    }
}
