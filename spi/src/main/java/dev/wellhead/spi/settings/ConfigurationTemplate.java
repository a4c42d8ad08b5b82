package dev.wellhead.spi.settings;

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.Stable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Templates as JSON Schema 2020-12, in plain maps and lists that any JSON library writes.
 *
 * <p>Beyond the standard keywords: {@code x-wellhead-secret} marks values that are never shown.
 */
@Stable(since = "0.1")
public final class ConfigurationTemplate {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DURATION = "^(\\d{1,9}\\s*(ms|s|m|h|d)|P.+)$";

    private ConfigurationTemplate() {}

    /** The schema of a connection of this type: its settings beside {@code auth}. */
    public static Map<String, Object> of(ConnectorDescriptor descriptor) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", descriptor.title());
        schema.put("description", descriptor.description());
        schema.putAll(object(descriptor.settings().fields()));
        List<Object> kinds = new ArrayList<>();
        descriptor.authKinds().forEach(kind -> kinds.add(auth(kind)));
        if (!kinds.isEmpty()) {
            Map<String, Object> auth = new LinkedHashMap<>();
            auth.put("description", "How to sign in.");
            auth.put("oneOf", kinds);
            properties(schema).put("auth", auth);
        }
        return schema;
    }

    /** The schema of a template alone. */
    public static Map<String, Object> of(SettingsTemplate template) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.putAll(object(template.fields()));
        return schema;
    }

    private static Map<String, Object> auth(AuthKind kind) {
        Map<String, Object> schema = object(kind.settings().fields());
        schema.put("title", kind.title());
        schema.put("description", kind.doc());
        Map<String, Object> withKind = new LinkedHashMap<>();
        withKind.put("kind", Map.of("const", kind.name()));
        withKind.putAll(properties(schema));
        schema.put("properties", withKind);
        List<String> required = new ArrayList<>(List.of("kind"));
        kind.settings().fields().stream().filter(SettingField::required).forEach(field -> required.add(field.key()));
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> object(List<SettingField> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (SettingField field : fields) {
            properties.put(field.key(), property(field));
            if (field.required()) {
                required.add(field.key());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> property(SettingField field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", field.doc());
        switch (field.kind()) {
            case TEXT, FILE -> schema.put("type", "string");
            case SECRET -> {
                schema.put("type", "string");
                schema.put("writeOnly", true);
                schema.put("x-wellhead-secret", true);
            }
            case INTEGER -> schema.put("type", "integer");
            case NUMBER -> schema.put("type", "number");
            case BOOLEAN -> schema.put("type", "boolean");
            case DURATION -> {
                schema.put("type", "string");
                schema.put("pattern", DURATION);
            }
            case URI -> {
                schema.put("type", "string");
                schema.put("format", "uri");
                schema.put("pattern", "^https?://");
            }
            case CHOICE -> schema.put("enum", field.choices());
            case LIST -> {
                schema.put("type", "array");
                schema.put("items", Map.of("type", "string"));
            }
            case MAP -> {
                schema.put("type", "object");
                schema.put("additionalProperties", Map.of("type", "string"));
            }
            case ANY -> {}
            case GROUP -> schema.putAll(object(field.fields()));
        }
        field.defaultValue().ifPresent(text -> schema.put("default", typed(field.kind(), text)));
        field.example().ifPresent(text -> schema.put("examples", List.of(typed(field.kind(), text))));
        return schema;
    }

    private static Object typed(SettingField.Kind kind, String text) {
        return switch (kind) {
            case INTEGER -> Long.parseLong(text);
            case NUMBER -> Double.parseDouble(text);
            case BOOLEAN -> Boolean.parseBoolean(text);
            case LIST -> List.of(text.split("\\s*,\\s*"));
            case TEXT, SECRET, DURATION, URI, FILE, CHOICE, MAP, ANY, GROUP -> text;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>)
                Objects.requireNonNull(schema.get("properties"), "an object schema has properties");
    }
}
