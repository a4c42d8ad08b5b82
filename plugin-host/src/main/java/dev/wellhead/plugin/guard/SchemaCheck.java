package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the types of a schema can be: what the rest of the host takes for granted when it looks at a column. */
final class SchemaCheck {
    /** Deeper types are a mistake; walking through them must not overflow the stack. */
    private static final int DEEPEST = 32;

    private static final int WIDEST_FIXED = 1 << 16;
    private static final int MOST_FIELDS = 100_000;

    private SchemaCheck() {}

    static Schema require(@Nullable Schema schema, Invalid invalid) throws ConnectorException {
        Schema found = invalid.present(schema, "the schema");
        fields(found.fields(), "", 0, invalid);
        return found;
    }

    /** Whether each name is a field of the schema. */
    static void requireFields(List<String> names, Schema schema, String what, Invalid invalid)
            throws ConnectorException {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            invalid.require(schema.indexOf(name) >= 0, what + " " + Invalid.quoted(name) + " is not in the schema");
            invalid.require(seen.add(name), what + " " + Invalid.quoted(name) + " stands twice");
        }
    }

    private static void fields(List<Field> fields, String within, int depth, Invalid invalid)
            throws ConnectorException {
        invalid.require(fields.size() <= MOST_FIELDS, fields.size() + " fields in " + where(within));
        invalid.require(depth <= DEEPEST, "types more than " + DEEPEST + " levels deep in " + where(within));
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            String name = invalid.present(field.name(), "the name of a field in " + where(within));
            invalid.require(names.add(name), "field " + Invalid.quoted(name) + " stands twice in " + where(within));
            invalid.present(field.description(), "the description of field " + Invalid.quoted(within + name));
            type(
                    invalid.present(field.type(), "the type of field " + Invalid.quoted(within + name)),
                    within + name,
                    depth,
                    invalid);
        }
    }

    private static void type(DataType type, String path, int depth, Invalid invalid) throws ConnectorException {
        String field = Invalid.quoted(path);
        invalid.present(type.name(), "the type name of field " + field);
        PhysicalType physical = invalid.present(type.physical(), "the physical type of field " + field);
        switch (physical) {
            case FIXED -> fixed(type, field, invalid);
            case LIST -> {
                invalid.require(
                        type.fields().size() == 1,
                        "field " + field + " is a list with " + type.fields().size() + " kinds of element");
                fields(type.fields(), path + ".", depth + 1, invalid);
            }
            case STRUCT -> {
                invalid.require(!type.fields().isEmpty(), "field " + field + " is a struct without fields");
                fields(type.fields(), path + ".", depth + 1, invalid);
            }
            case BOOLEAN, INT, LONG, DOUBLE, BYTES ->
                invalid.require(
                        type.fields().isEmpty(), "field " + field + " has fields, but is of type " + type.name());
        }
    }

    private static void fixed(DataType type, String field, Invalid invalid) throws ConnectorException {
        int precision = type.precision();
        boolean holds = type.isDecimal()
                ? precision >= 1
                        && precision <= DataType.MAX_DECIMAL_PRECISION
                        && type.scale() >= 0
                        && type.scale() <= precision
                : precision >= 1 && precision <= WIDEST_FIXED;
        invalid.require(
                holds && type.fields().isEmpty(),
                "field " + field + " has type " + type.name() + " of precision " + precision + " and scale "
                        + type.scale());
    }

    private static String where(String within) {
        return within.isEmpty() ? "the schema" : "field " + Invalid.quoted(within.substring(0, within.length() - 1));
    }
}
