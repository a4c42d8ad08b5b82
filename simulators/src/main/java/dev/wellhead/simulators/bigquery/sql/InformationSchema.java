package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** INFORMATION_SCHEMA views, made of the catalog at the moment of the query. */
final class InformationSchema {
    private static final List<String> TABLES =
            List.of("table_catalog", "table_schema", "table_name", "table_type", "creation_time");
    private static final List<String> COLUMNS = List.of(
            "table_catalog",
            "table_schema",
            "table_name",
            "column_name",
            "ordinal_position",
            "is_nullable",
            "data_type",
            "is_partitioning_column");
    private static final List<String> SCHEMATA =
            List.of("catalog_name", "schema_name", "location", "creation_time", "last_modified_time");
    private static final List<String> PARTITIONS =
            List.of("table_catalog", "table_schema", "table_name", "partition_id", "total_rows", "last_modified_time");

    private InformationSchema() {}

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
        String view = parts.get(at + 1).toUpperCase(Locale.ROOT);
        List<Dataset> datasets = datasets(project, qualifier, context);
        return switch (view) {
            case "TABLES" -> relation(TABLES, "VARCHAR VARCHAR VARCHAR VARCHAR TIMESTAMPTZ", tables(datasets));
            case "COLUMNS" ->
                relation(COLUMNS, "VARCHAR VARCHAR VARCHAR VARCHAR BIGINT VARCHAR VARCHAR VARCHAR", columns(datasets));
            case "SCHEMATA" ->
                relation(SCHEMATA, "VARCHAR VARCHAR VARCHAR TIMESTAMPTZ TIMESTAMPTZ", schemata(datasets));
            case "PARTITIONS" ->
                relation(PARTITIONS, "VARCHAR VARCHAR VARCHAR VARCHAR BIGINT TIMESTAMPTZ", partitions(datasets));
            default ->
                throw ApiException.notFound("Table " + project + ":" + qualifier + ".INFORMATION_SCHEMA." + view
                        + " was not found in location " + context.location() + place.place());
        };
    }

    private static List<Dataset> datasets(String project, String qualifier, SqlContext context) {
        if (qualifier.isEmpty() || qualifier.toLowerCase(Locale.ROOT).startsWith("region-")) {
            return context.catalog().datasets(project).stream()
                    .filter(dataset -> !dataset.isHidden())
                    .toList();
        }
        return List.of(context.catalog().dataset(project, qualifier));
    }

    private static List<String> tables(List<Dataset> datasets) {
        List<String> rows = new ArrayList<>();
        for (Table table : allTables(datasets)) {
            String type = table.viewQuery() == null ? "BASE TABLE" : "VIEW";
            rows.add(row(names(table), Quote.text(type), time(table.created())));
        }
        return rows;
    }

    private static List<String> columns(List<Dataset> datasets) {
        List<String> rows = new ArrayList<>();
        for (Table table : allTables(datasets)) {
            int position = 1;
            String partition =
                    table.resource().path("timePartitioning").path("field").asText();
            for (Field field : table.schema()) {
                rows.add(row(
                        names(table),
                        Quote.text(field.name()),
                        Integer.toString(position++),
                        field.mode() == Field.Mode.REQUIRED ? "'NO'" : "'YES'",
                        Quote.text(field.standardType()),
                        field.name().equals(partition) ? "'YES'" : "'NO'"));
            }
        }
        return rows;
    }

    private static List<String> schemata(List<Dataset> datasets) {
        return datasets.stream()
                .map(dataset -> row(
                        Quote.text(dataset.project()),
                        Quote.text(dataset.id()),
                        Quote.text(dataset.location()),
                        time(dataset.created()),
                        time(dataset.created())))
                .toList();
    }

    private static List<String> partitions(List<Dataset> datasets) {
        return allTables(datasets).stream()
                .filter(table -> table.viewQuery() == null)
                .map(table ->
                        row(names(table), "NULL", Long.toString(table.rows().count()), time(table.modified())))
                .toList();
    }

    private static List<Table> allTables(List<Dataset> datasets) {
        return datasets.stream().flatMap(dataset -> dataset.tables().stream()).toList();
    }

    private static String names(Table table) {
        return String.join(
                ", ",
                Quote.text(table.id().project()),
                Quote.text(table.id().dataset()),
                Quote.text(table.id().table()));
    }

    private static String time(Instant instant) {
        return "make_timestamptz_from_micros(" + ChronoUnit.MICROS.between(Instant.EPOCH, instant) + ")";
    }

    private static String row(String... values) {
        return "(" + String.join(", ", values) + ")";
    }

    private static String relation(List<String> columns, String types, List<String> rows) {
        String[] typeNames = types.split(" ");
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < typeNames.length; i++) {
            list.append(i == 0 ? "" : ", ")
                    .append("CAST(")
                    .append(columns.get(i))
                    .append(" AS ")
                    .append(typeNames[i]);
            list.append(") AS ").append(columns.get(i));
        }
        String nothing = columns.stream().map(column -> "NULL").collect(Collectors.joining(", ", "(", ")"));
        String values = rows.isEmpty() ? nothing : String.join(", ", rows);
        return "(SELECT " + list + " FROM (VALUES " + values + ") AS v(" + String.join(", ", columns) + ")"
                + (rows.isEmpty() ? " WHERE false" : "") + ")";
    }
}
