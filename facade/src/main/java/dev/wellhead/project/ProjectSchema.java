package dev.wellhead.project;

import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of the project file, for editors that complete and check while one types. With descriptors it
 * knows the settings of their connectors, and takes a reference wherever it takes a value.
 */
public final class ProjectSchema {
    private static final String REFERENCE = "\\$\\{(env|file|secret):[^}]+\\}";
    private static final String NAME = "^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$";

    private ProjectSchema() {}

    /** The schema in plain maps and lists that any JSON library writes. */
    public static Map<String, Object> of(List<ConnectorDescriptor> connectors) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("connections", named("Where data is, by name.", connection(connectors)));
        properties.put("destinations", named("Where data goes, by name.", destination()));
        properties.put("syncs", list("What is brought where.", sync()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Wellhead project");
        schema.put("description", "The project file wellhead.yml.");
        schema.putAll(object(properties, List.of()));
        schema.put("type", List.of("object", "null"));
        return schema;
    }

    private static Map<String, Object> connection(List<ConnectorDescriptor> connectors) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "type",
                described(
                        "The connector; 'wellhead connectors' lists them.",
                        connectors.isEmpty()
                                ? Map.of("type", "string")
                                : Map.of(
                                        "anyOf",
                                        List.of(Map.of("enum", types(connectors)), Map.of("type", "string")))));
        properties.put(
                "settings", described("What the connector asks for.", Map.of("type", List.of("object", "null"))));
        Map<String, Object> auth =
                object(Map.of("kind", described("How to sign in.", Map.of("type", "string"))), List.of("kind"));
        auth.put("additionalProperties", true);
        properties.put(
                "auth",
                described(
                        "How to sign in: a kind alone, or a kind with what it takes.",
                        Map.of("anyOf", List.of(Map.of("type", List.of("string", "null")), auth))));
        properties.put(
                "isolation",
                described(
                        "Where a plugin's code runs: 'process' gives it a child process with its own memory.",
                        choice(Isolation.values())));
        Map<String, Object> connection = object(properties, List.of("type"));
        if (!connectors.isEmpty()) {
            connection.put("allOf", connectors.stream().map(ProjectSchema::rule).toList());
        }
        return connection;
    }

    private static List<String> types(List<ConnectorDescriptor> connectors) {
        return connectors.stream().map(ConnectorDescriptor::type).toList();
    }

    /** When the type is this one, then settings and auth are as its template says. */
    private static Map<String, Object> rule(ConnectorDescriptor connector) {
        Map<String, Object> settings = ConfigurationTemplate.of(connector.settings());
        settings.remove("$schema");
        List<Object> kinds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (AuthKind kind : connector.authKinds()) {
            names.add(kind.name());
            Map<String, Object> template = ConfigurationTemplate.of(kind.settings());
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("kind", Map.of("const", kind.name()));
            if (template.get("properties") instanceof Map<?, ?> values) {
                values.forEach((key, value) -> properties.put((String) key, value));
            }
            List<String> required = new ArrayList<>(List.of("kind"));
            if (template.get("required") instanceof List<?> keys) {
                keys.forEach(key -> required.add((String) key));
            }
            Map<String, Object> schema = object(properties, required);
            schema.put("title", kind.title());
            schema.put("description", kind.doc());
            kinds.add(referable(schema));
        }
        kinds.add(0, Map.of("enum", names));
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("settings", referable(settings));
        then.put("auth", Map.of("anyOf", kinds));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", Map.of("properties", Map.of("type", Map.of("const", connector.type()))));
        rule.put("then", Map.of("properties", then));
        return rule;
    }

    /** The schema with a reference allowed for every value that is not a text anyway. */
    private static Map<String, Object> referable(Map<?, ?> schema) {
        Map<String, Object> copy = new LinkedHashMap<>();
        schema.forEach((key, value) -> copy.put((String) key, value));
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            Map<String, Object> inner = new LinkedHashMap<>();
            properties.forEach((key, value) -> inner.put((String) key, referable((Map<?, ?>) value)));
            copy.put("properties", inner);
            return copy;
        }
        boolean anyText = "string".equals(schema.get("type")) && !schema.containsKey("pattern");
        boolean fixed = schema.containsKey("const") || (schema.get("type") == null && !schema.containsKey("enum"));
        if (anyText || fixed) {
            return copy;
        }
        Map<String, Object> either = new LinkedHashMap<>();
        for (String key : List.of("description", "default", "examples")) {
            if (copy.containsKey(key)) {
                either.put(key, copy.remove(key));
            }
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("type", "string");
        reference.put("pattern", REFERENCE);
        either.put("anyOf", List.of(copy, reference));
        return either;
    }

    private static Map<String, Object> destination() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", described("What it is, e.g. duckdb.", Map.of("type", "string")));
        properties.put("path", described("Its file or folder, relative to this file.", text()));
        properties.put("settings", described("What else it takes.", Map.of("type", List.of("object", "null"))));
        return object(properties, List.of("type"));
    }

    private static Map<String, Object> sync() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("connection", described("A name from 'connections'.", Map.of("type", "string")));
        properties.put("destination", described("A name from 'destinations'.", text()));
        properties.putAll(modes());
        Map<String, Object> stream = new LinkedHashMap<>();
        stream.put("name", described("The stream.", Map.of("type", List.of("string", "integer"))));
        stream.putAll(modes());
        Map<String, Object> select =
                described("The columns wanted.", Map.of("type", List.of("array", "string", "null")));
        select.put("items", Map.of("type", "string"));
        stream.put("select", select);
        stream.put("where", described("The rows wanted, e.g. amount >= 10 AND city IN ('Oslo', 'Rome').", text()));
        stream.put("options", described("The connector's read options.", Map.of("type", List.of("object", "null"))));
        properties.put(
                "streams",
                list(
                        "The streams; all unless given.",
                        Map.of("anyOf", List.of(Map.of("type", "string"), object(stream, List.of("name"))))));
        return object(properties, List.of("connection"));
    }

    private static Map<String, Object> modes() {
        Map<String, Object> modes = new LinkedHashMap<>();
        modes.put("mode", described("Whole, or what changed since the last run.", choice(ReadMode.values())));
        modes.put("write", described("What rows do to those that are there.", choice(WriteMode.values())));
        modes.put("cursor", described("The column that tells changes.", text()));
        return modes;
    }

    private static Map<String, Object> choice(Enum<?>[] constants) {
        List<Object> words = new ArrayList<>();
        Arrays.stream(constants)
                .forEach(constant ->
                        words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return Map.of("enum", words);
    }

    private static Map<String, Object> text() {
        return Map.of("type", List.of("string", "integer", "null"));
    }

    private static Map<String, Object> named(String description, Map<String, Object> each) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("type", List.of("object", "null"));
        schema.put("propertyNames", Map.of("pattern", NAME));
        schema.put("additionalProperties", each);
        return schema;
    }

    private static Map<String, Object> list(String description, Map<String, Object> each) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.put("type", List.of("array", "null"));
        schema.put("items", each);
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(String description, Map<String, Object> rest) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", description);
        schema.putAll(rest);
        return schema;
    }
}
