package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** INFORMATION_SCHEMA views, made of the catalog at the moment of the query. */
final class InformationSchema {
    private InformationSchema() {}

    /**
     * A view with its rows.
     *
     * @param columns names with DuckDB types, e.g. {@code total_rows BIGINT}
     * @param rows SQL values in brackets
     * @param more a query of further rows, or empty
     */
    record View(List<String> columns, List<String> rows, String more) {
        View(List<String> columns, List<String> rows) {
            this(columns, rows, "");
        }

        private String relation() {
            String names = columns.stream().map(View::name).collect(Collectors.joining(", "));
            String list = columns.stream()
                    .map(column -> "CAST(" + name(column) + " AS " + column.substring(column.indexOf(' ') + 1) + ") AS "
                            + name(column))
                    .collect(Collectors.joining(", "));
            String nothing = columns.stream().map(column -> "NULL").collect(Collectors.joining(", ", "(", ")"));
            String known = "(SELECT * FROM (VALUES " + (rows.isEmpty() ? nothing : String.join(", ", rows)) + ") AS v("
                    + names + ")" + (rows.isEmpty() ? " WHERE false" : "") + ")";
            return "(SELECT " + list + " FROM (" + known + (more.isEmpty() ? "" : " UNION ALL " + more) + "))";
        }

        private static String name(String column) {
            return column.substring(0, column.indexOf(' '));
        }
    }

    /** The FROM item for a name with INFORMATION_SCHEMA in it, or null for another name. */
    static @Nullable String find(List<String> parts, SqlContext context, Token place) {
        int at = -1;
        for (int i = 0; i < parts.size(); i++) {
            at = parts.get(i).equalsIgnoreCase("INFORMATION_SCHEMA") ? i : at;
        }
        if (at < 0 || at + 1 >= parts.size()) {
            return null;
        }
        String qualifier = at == 0 ? "" : parts.get(at - 1);
        String project = at >= 2 ? parts.get(at - 2) : context.project();
        String name = parts.get(at + 1).toUpperCase(Locale.ROOT);
        CatalogViews catalog = new CatalogViews(datasets(project, qualifier, context));
        View view = switch (name) {
            case "SCHEMATA" -> catalog.schemata();
            case "TABLES" -> catalog.tables();
            case "COLUMNS" -> catalog.columns();
            case "COLUMN_FIELD_PATHS" -> catalog.fieldPaths();
            case "TABLE_OPTIONS" -> catalog.options();
            case "TABLE_CONSTRAINTS" -> catalog.constraints();
            case "KEY_COLUMN_USAGE" -> catalog.keyColumns();
            case "PARTITIONS" -> new PartitionsView(context).of(catalog.all());
            default ->
                throw ApiException.notFound("Table " + project + ":" + qualifier + ".INFORMATION_SCHEMA." + name
                        + " was not found in location " + context.location() + place.place());
        };
        return view.relation();
    }

    private static List<Dataset> datasets(String project, String qualifier, SqlContext context) {
        if (qualifier.isEmpty() || qualifier.toLowerCase(Locale.ROOT).startsWith("region-")) {
            return context.catalog().datasets(project).stream()
                    .filter(dataset -> !dataset.isHidden())
                    .toList();
        }
        return List.of(context.catalog().dataset(project, qualifier));
    }
}
