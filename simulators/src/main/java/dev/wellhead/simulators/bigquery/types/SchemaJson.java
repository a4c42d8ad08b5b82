package dev.wellhead.simulators.bigquery.types;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Schemas to and from the REST form {@code {"fields":[{"name","type","mode",...}]}}. */
public final class SchemaJson {
    private static final Set<String> TYPED = Set.of("name", "type", "mode", "fields", "rangeElementType");

    private SchemaJson() {}

    /** Reads a schema; a missing one is empty. */
    public static List<Field> read(@Nullable JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (schema != null) {
            for (JsonNode field : schema.path("fields")) {
                Field parsed = readField(field);
                if (!seen.add(parsed.name().toLowerCase(Locale.ROOT))) {
                    throw ApiException.invalid("Duplicate field name: " + parsed.name() + ".");
                }
                fields.add(parsed);
            }
        }
        return fields;
    }

    private static Field readField(JsonNode node) {
        String name = node.path("name").asText();
        String typeName = node.path("type").asText();
        if (name.isEmpty()) {
            throw ApiException.invalid("Empty field name in the schema.");
        }
        FieldType type = FieldType.of(typeName);
        if (type == null) {
            throw ApiException.invalid("Invalid value for type: " + typeName + " is not a valid value");
        }
        FieldType element =
                FieldType.of(node.path("rangeElementType").path("type").asText());
        Map<String, JsonNode> extras = new HashMap<>();
        node.properties().forEach(entry -> {
            if (!TYPED.contains(entry.getKey())) {
                extras.put(entry.getKey(), entry.getValue());
            }
        });
        return new Field(name, type, mode(node.path("mode").asText("")), element, read(node), extras);
    }

    private static Field.Mode mode(String mode) {
        return switch (mode.toUpperCase(Locale.ROOT)) {
            case "" -> Field.Mode.UNSET;
            case "NULLABLE" -> Field.Mode.NULLABLE;
            case "REQUIRED" -> Field.Mode.REQUIRED;
            case "REPEATED" -> Field.Mode.REPEATED;
            default -> throw ApiException.invalid("Invalid value for mode: " + mode + " is not a valid value");
        };
    }

    /** Writes the schema of a table: the mode is left out where it was never set. */
    public static ObjectNode table(List<Field> fields) {
        return write(fields, false);
    }

    /** Writes the schema of a result: every field has a mode. */
    public static ObjectNode result(List<Field> fields) {
        return write(fields, true);
    }

    private static ObjectNode write(List<Field> fields, boolean everyMode) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode array = schema.putArray("fields");
        for (Field field : fields) {
            ObjectNode node = array.addObject()
                    .put("name", field.name())
                    .put("type", field.type().name());
            if (field.mode() != Field.Mode.UNSET) {
                node.put("mode", field.mode().name());
            } else if (everyMode) {
                node.put("mode", "NULLABLE");
            }
            if (field.type() == FieldType.RECORD) {
                node.set("fields", write(field.fields(), everyMode).get("fields"));
            }
            if (field.rangeElement() != null) {
                node.putObject("rangeElementType")
                        .put("type", field.rangeElement().name());
            }
            field.extras().forEach(node::set);
        }
        return schema;
    }
}
