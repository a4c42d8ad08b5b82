package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import dev.wellhead.simulators.bigquery.types.Literals;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, as DuckDB SQL. Positional ones are taken in order: one use per query. */
public final class Parameters {
    private final boolean named;
    private final boolean positional;
    private final Map<String, String> byName = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();
    private int used;

    private Parameters(String mode) {
        named = mode.equalsIgnoreCase("NAMED");
        positional = mode.equalsIgnoreCase("POSITIONAL");
    }

    /** Reads {@code parameterMode} and {@code queryParameters} of a query request or configuration. */
    public static Parameters read(JsonNode query) {
        Parameters parameters = new Parameters(query.path("parameterMode").asText(""));
        for (JsonNode parameter : query.path("queryParameters")) {
            String name = parameter.path("name").asText("");
            Field type = type(name, parameter.path("parameterType"));
            String sql = value(type, parameter.path("parameterValue"));
            if (name.isEmpty()) {
                parameters.inOrder.add(sql);
            } else if (parameters.byName.put(name.toLowerCase(Locale.ROOT), sql) != null) {
                throw ApiException.invalid("Duplicate query parameter: " + name);
            }
        }
        return parameters;
    }

    public static Parameters none() {
        return new Parameters("");
    }

    /** The value of {@code @name}; the token gives the place for the error. */
    String named(Token token) {
        if (positional) {
            throw ApiException.invalidQuery("Named parameters are not supported" + token.place());
        }
        String sql = byName.get(token.text().toLowerCase(Locale.ROOT));
        if (sql == null) {
            throw ApiException.invalidQuery("Query parameter '" + token.text() + "' not found" + token.place());
        }
        return sql;
    }

    /** The value of the next {@code ?}. */
    String next(Token token) {
        if (named) {
            throw ApiException.invalidQuery("Positional parameters are not supported" + token.place());
        }
        if (used == inOrder.size()) {
            throw ApiException.invalidQuery("Query parameter number " + (used + 1) + " is not defined ("
                    + inOrder.size() + " provided)" + token.place());
        }
        return inOrder.get(used++);
    }

    private static Field type(String name, JsonNode node) {
        String text = node.path("type").asText();
        if (text.equalsIgnoreCase("ARRAY")) {
            return type(name, node.path("arrayType")).withMode(Field.Mode.REPEATED);
        }
        FieldType type = FieldType.of(text);
        if (type == null) {
            throw ApiException.invalid("Invalid value for type: " + text + " is not a valid value");
        }
        if (type == FieldType.RANGE) {
            FieldType element =
                    FieldType.of(node.path("rangeElementType").path("type").asText());
            return Field.range(name, element == null ? FieldType.DATE : element);
        }
        List<Field> parts = new ArrayList<>();
        for (JsonNode part : node.path("structTypes")) {
            parts.add(type(part.path("name").asText("_field_" + (parts.size() + 1)), part.path("type")));
        }
        return Field.of(name, type).withFields(parts);
    }

    private static String value(Field type, JsonNode node) {
        return "CAST(" + untyped(type, node) + " AS " + type.duckType() + ")";
    }

    private static String untyped(Field type, JsonNode node) {
        if (type.isRepeated()) {
            List<String> elements = new ArrayList<>();
            Field element = type.withMode(Field.Mode.NULLABLE);
            node.path("arrayValues").forEach(value -> elements.add(value(element, value)));
            return "[" + String.join(", ", elements) + "]";
        }
        if (type.type() == FieldType.RECORD) {
            return struct(type, node);
        }
        if (type.type() == FieldType.RANGE) {
            JsonNode range = node.path("rangeValue");
            if (!range.isObject()) {
                return "NULL";
            }
            return scalar(
                    type,
                    () -> Literals.range(
                            type.rangeElement() == null ? FieldType.DATE : type.rangeElement(),
                            range.path("start").path("value").asText(""),
                            range.path("end").path("value").asText("")),
                    range.toString());
        }
        @Nullable JsonNode value = node.get("value");
        if (value == null || value.isNull()) {
            return "NULL";
        }
        return scalar(type, () -> Literals.scalar(type, value.asText()), value.asText());
    }

    private static String struct(Field type, JsonNode node) {
        JsonNode values = node.path("structValues");
        if (!values.isObject()) {
            return "NULL";
        }
        List<String> parts = new ArrayList<>();
        for (Field part : type.fields()) {
            parts.add(Quote.name(part.name()) + " := " + value(part, values.path(part.name())));
        }
        return "struct_pack(" + String.join(", ", parts) + ")";
    }

    private static String scalar(Field type, java.util.function.Supplier<String> sql, String text) {
        try {
            return sql.get();
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(
                    "Invalid value for query parameter " + (type.name().isEmpty() ? "" : type.name()) + ": '" + text
                            + "' is not a valid " + type.type().standardName() + " value");
        }
    }
}
