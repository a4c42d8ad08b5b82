package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.GoogleSql;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the list of a SELECT: whole columns by name, records that were cut to some fields built anew. Stateless. */
final class SelectSql {
    private SelectSql() {}

    /**
     * The wanted columns.
     *
     * @param wanted the columns, cut as wanted
     * @param all the table's columns
     */
    static String list(List<BigQueryField> wanted, List<BigQueryField> all) {
        return wanted.stream()
                .map(field -> {
                    BigQueryField whole = named(field.name(), all);
                    String name = GoogleSql.quote(field.name());
                    return whole.fields().equals(field.fields()) ? name : cut(name, field, whole, 0) + " AS " + name;
                })
                .collect(Collectors.joining(", "));
    }

    /** The record at {@code path} with the wanted fields only: null stays null, the order of elements stays. */
    private static String cut(String path, BigQueryField wanted, BigQueryField whole, int depth) {
        if (whole.mode() == BigQueryField.Mode.REPEATED) {
            String element = "e" + depth;
            return "ARRAY(SELECT AS STRUCT " + members(element, wanted, whole, depth + 1) + " FROM UNNEST(" + path
                    + ") AS " + element + " WITH OFFSET AS o" + depth + " ORDER BY o" + depth + ")";
        }
        return "IF(" + path + " IS NULL, NULL, STRUCT(" + members(path, wanted, whole, depth) + "))";
    }

    private static String members(String path, BigQueryField wanted, BigQueryField whole, int depth) {
        return wanted.fields().stream()
                .map(field -> {
                    BigQueryField inner = named(field.name(), whole.fields());
                    String name = GoogleSql.quote(field.name());
                    String value = path + "." + name;
                    boolean entire = inner.fields().equals(field.fields());
                    return (entire ? value : cut(value, field, inner, depth)) + " AS " + name;
                })
                .collect(Collectors.joining(", "));
    }

    private static BigQueryField named(String name, List<BigQueryField> fields) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field '" + name + "'"));
    }
}
