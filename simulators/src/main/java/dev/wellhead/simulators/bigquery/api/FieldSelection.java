package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code selectedFields} parameter: names with dots for parts of records, in the order of the table. */
final class FieldSelection {
    private FieldSelection() {}

    static List<Field> select(List<Field> schema, String selectedFields) {
        return selectedFields.isEmpty() ? schema : select(schema, List.of(selectedFields.split(",")), "");
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
