package dev.wellhead.simulators.bigquery.types;

import dev.wellhead.simulators.base.google.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Selected fields: names with dots for parts of records, in whatever order; the result has the order of the table. */
public final class FieldSelection {
    private FieldSelection() {}

    /** Selects by names with commas between; none selects all. */
    public static List<Field> select(List<Field> schema, String selectedFields) {
        return select(schema, selectedFields.isEmpty() ? List.of() : List.of(selectedFields.split(",")));
    }

    /** Selects by names; none selects all. */
    public static List<Field> select(List<Field> schema, List<String> names) {
        return names.isEmpty() ? schema : select(schema, names, "");
    }

    private static List<Field> select(List<Field> schema, List<String> paths, String prefix) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (String path : paths) {
            String clean = path.strip();
            int dot = clean.indexOf('.');
            String name = dot < 0 ? clean : clean.substring(0, dot);
            List<String> parts = wanted.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>());
            if (dot >= 0) {
                parts.add(clean.substring(dot + 1));
            }
        }
        List<Field> selected = new ArrayList<>();
        for (Field field : schema) {
            List<String> parts = wanted.remove(field.name().toLowerCase(Locale.ROOT));
            if (parts != null) {
                selected.add(
                        parts.isEmpty()
                                ? field
                                : field.withFields(select(field.fields(), parts, prefix + field.name() + ".")));
            }
        }
        if (!wanted.isEmpty()) {
            throw ApiException.invalid("Invalid field: no such field: " + prefix
                    + wanted.keySet().iterator().next());
        }
        return selected;
    }
}
