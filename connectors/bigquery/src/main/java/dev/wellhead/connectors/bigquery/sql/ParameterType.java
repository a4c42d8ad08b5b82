package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The type of a query parameter, as people write it: {@code DATE}, {@code ARRAY<INT64>}, {@code STRUCT<a INT64, b
 * ARRAY<STRING>>}, {@code RANGE<DATE>}.
 *
 * @param name GoogleSQL's name, in capitals
 * @param names names of a struct's fields, empty where they have none; empty elsewhere
 * @param inner the element of an array or range, the fields of a struct
 */
record ParameterType(String name, List<String> names, List<ParameterType> inner) {
    private static final Set<String> SCALARS = Set.of(
            "INT64",
            "FLOAT64",
            "BOOL",
            "STRING",
            "BYTES",
            "NUMERIC",
            "BIGNUMERIC",
            "DATE",
            "TIME",
            "DATETIME",
            "TIMESTAMP",
            "INTERVAL",
            "JSON",
            "GEOGRAPHY");

    ParameterType {
        names = List.copyOf(names);
        inner = List.copyOf(inner);
    }

    /** Reads a type; throws IllegalArgumentException that says what is wrong. */
    static ParameterType parse(String text) {
        Reader reader = new Reader(text);
        ParameterType type = reader.type();
        if (!reader.word().isEmpty() || reader.at < text.length()) {
            throw new IllegalArgumentException("'" + text + "' has more than one type");
        }
        return type;
    }

    boolean isArray() {
        return name.equals("ARRAY");
    }

    boolean isStruct() {
        return name.equals("STRUCT");
    }

    boolean isRange() {
        return name.equals("RANGE");
    }

    /** As the API takes it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", name);
        if (isArray()) {
            json.put("arrayType", inner.get(0).json());
        } else if (isRange()) {
            json.put("rangeElementType", inner.get(0).json());
        } else if (isStruct()) {
            List<Object> fields = new ArrayList<>();
            for (int i = 0; i < inner.size(); i++) {
                fields.add(Map.of("name", names.get(i), "type", inner.get(i).json()));
            }
            json.put("structTypes", fields);
        }
        return json;
    }

    @Override
    public String toString() {
        if (inner.isEmpty()) {
            return name;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < inner.size(); i++) {
            parts.add(
                    isStruct()
                            ? names.get(i) + " " + inner.get(i)
                            : inner.get(i).toString());
        }
        return name + "<" + String.join(", ", parts) + ">";
    }

    /** Reads one type from left to right. */
    private static final class Reader {
        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private ParameterType type() {
            return named(word().toUpperCase(Locale.ROOT));
        }

        private ParameterType named(String name) {
            switch (name) {
                case "ARRAY", "RANGE" -> {
                    expect('<');
                    ParameterType element = type();
                    expect('>');
                    return new ParameterType(name, List.of(), List.of(element));
                }
                case "STRUCT" -> {
                    return struct();
                }
                default -> {
                    String canonical = name.equals("BOOLEAN")
                                    || name.equals("INTEGER")
                                    || name.equals("FLOAT")
                                    || name.equals("DECIMAL")
                                    || name.equals("BIGDECIMAL")
                            ? BigQueryType.of(name).name()
                            : name;
                    if (!SCALARS.contains(canonical)) {
                        throw new IllegalArgumentException("'" + name + "' is not a type; types are "
                                + SCALARS.stream().sorted().toList() + ", ARRAY<..>, STRUCT<..> and RANGE<..>");
                    }
                    return new ParameterType(canonical, List.of(), List.of());
                }
            }
        }

        private ParameterType struct() {
            List<String> names = new ArrayList<>();
            List<ParameterType> types = new ArrayList<>();
            expect('<');
            do {
                String first = word();
                String second = word();
                if (second.isEmpty()) {
                    names.add("");
                    types.add(named(first.toUpperCase(Locale.ROOT)));
                } else {
                    names.add(first);
                    types.add(named(second.toUpperCase(Locale.ROOT)));
                }
            } while (take(','));
            expect('>');
            return new ParameterType("STRUCT", names, types);
        }

        private String word() {
            take(' ');
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            String word = text.substring(start, at);
            take(' ');
            return word;
        }

        private boolean take(char wanted) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char wanted) {
            if (!take(wanted)) {
                throw new IllegalArgumentException("'" + wanted + "' is missing in type '" + text + "'");
            }
        }
    }
}
