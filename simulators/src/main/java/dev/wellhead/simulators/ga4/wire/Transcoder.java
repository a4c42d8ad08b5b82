package dev.wellhead.simulators.ga4.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.errors.Ga4Failure.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body as protocol buffers' JSON mapping has it: names in either case, enums by name or number, 64-bit
 * numbers as text or number, null as absent. What does not fit the message is refused as Google's front end does.
 */
public final class Transcoder {
    private static final String PACKAGE = "type.googleapis.com/google.analytics.data.v1beta.";
    private final List<Violation> violations = new ArrayList<>();

    private Transcoder() {}

    /** The same message in one form: names in camel case, enums by name, whole numbers as numbers. */
    public static ObjectNode read(String message, ObjectNode body) {
        Transcoder transcoder = new Transcoder();
        ObjectNode read = transcoder.message(message, body, "");
        if (!transcoder.violations.isEmpty()) {
            throw Ga4Failure.violations(transcoder.violations);
        }
        return read;
    }

    private ObjectNode message(String type, JsonNode node, String path) {
        ObjectNode read = Json.object();
        Map<String, Messages.Field> fields = Messages.message(type);
        if (fields == null || !node.isObject()) {
            refuse(path, "(" + PACKAGE + type + "), " + node);
            return read;
        }
        Map<String, String> groups = new HashMap<>();
        node.properties().forEach(entry -> {
            Messages.Field field = fields.get(entry.getKey());
            if (field == null) {
                unknown(entry.getKey(), path);
            } else if (!entry.getValue().isNull()) {
                String group = field.group();
                String earlier = group == null ? null : groups.put(group, field.jsonName());
                if (earlier != null) {
                    refuse(
                            path,
                            "(oneof), oneof field '" + group + "' is already set. Cannot set '" + field.jsonName()
                                    + "'");
                }
                field(read, field, entry.getValue(), path.isEmpty() ? field.name() : path + "." + field.name());
            }
        });
        return read;
    }

    private void field(ObjectNode into, Messages.Field field, JsonNode node, String path) {
        if (!field.repeated()) {
            if (node.isArray()) {
                violations.add(new Violation(
                        path,
                        "Invalid JSON payload received. Unknown name \"" + field.jsonName()
                                + "\": Proto field is not repeating, cannot start list."));
                return;
            }
            put(into, field.jsonName(), value(field.type(), node, path));
            return;
        }
        // The front end takes a single value for a list of one.
        ArrayNode list = into.putArray(field.jsonName());
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                JsonNode value = value(field.type(), node.get(i), path + "[" + i + "]");
                if (value != null) {
                    list.add(value);
                }
            }
        } else {
            JsonNode value = value(field.type(), node, path + "[0]");
            if (value != null) {
                list.add(value);
            }
        }
    }

    private static void put(ObjectNode into, String name, @Nullable JsonNode value) {
        if (value != null) {
            into.set(name, value);
        }
    }

    private @Nullable JsonNode value(String type, JsonNode node, String path) {
        Map<String, Integer> numbers = Messages.enumeration(type);
        if (numbers != null) {
            return enumeration(type, numbers, node, path);
        }
        return switch (type) {
            case "string" -> node.isTextual() ? node : refuse(path, "(TYPE_STRING), " + node);
            case "bool" -> bool(node, path);
            case "int64", "int32" -> whole(type, node, path);
            case "double" -> number(node, path);
            default -> message(type, node, path);
        };
    }

    private @Nullable JsonNode bool(JsonNode node, String path) {
        if (node.isTextual() && (node.asText().equals("true") || node.asText().equals("false"))) {
            return Json.MAPPER.getNodeFactory().booleanNode(node.asBoolean());
        }
        return node.isBoolean() ? node : refuse(path, "(TYPE_BOOL), " + node);
    }

    private @Nullable JsonNode enumeration(String type, Map<String, Integer> numbers, JsonNode node, String path) {
        for (Map.Entry<String, Integer> constant : numbers.entrySet()) {
            boolean same = node.isTextual()
                    ? node.asText().equals(constant.getKey())
                    : node.isIntegralNumber() && node.asInt() == constant.getValue();
            if (same) {
                return Json.MAPPER.getNodeFactory().textNode(constant.getKey());
            }
        }
        return refuse(path, "(" + PACKAGE + type + "), " + node);
    }

    private @Nullable JsonNode whole(String type, JsonNode node, String path) {
        String typeName = "(TYPE_" + type.toUpperCase(Locale.ROOT) + "), ";
        try {
            long value = new BigDecimal(node.asText()).longValueExact();
            if (type.equals("int32")) {
                value = Math.toIntExact(value);
            }
            return Json.MAPPER.getNodeFactory().numberNode(value);
        } catch (NumberFormatException | ArithmeticException e) {
            return refuse(path, typeName + node);
        }
    }

    private @Nullable JsonNode number(JsonNode node, String path) {
        try {
            return Json.MAPPER.getNodeFactory().numberNode(Double.parseDouble(node.asText()));
        } catch (NumberFormatException e) {
            return refuse(path, "(TYPE_DOUBLE), " + node);
        }
    }

    private void unknown(String name, String path) {
        String place = path.isEmpty() ? "" : " at '" + path + "'";
        violations.add(new Violation(
                path, "Invalid JSON payload received. Unknown name \"" + name + "\"" + place + ": Cannot find field."));
    }

    private @Nullable JsonNode refuse(String path, String why) {
        violations.add(new Violation(path, "Invalid value at '" + path + "' " + why));
        return null;
    }
}
