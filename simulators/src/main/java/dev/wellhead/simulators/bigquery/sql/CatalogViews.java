package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.sql.InformationSchema.View;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The views of INFORMATION_SCHEMA that say what datasets and tables there are, and what they are like. */
final class CatalogViews {
    private static final List<String> TABLE =
            List.of("table_catalog VARCHAR", "table_schema VARCHAR", "table_name VARCHAR");
    private static final List<String> CONSTRAINT =
            List.of("constraint_catalog VARCHAR", "constraint_schema VARCHAR", "constraint_name VARCHAR");
    private final List<Dataset> datasets;

    CatalogViews(List<Dataset> datasets) {
        this.datasets = datasets;
    }

    List<Table> all() {
        return datasets.stream().flatMap(dataset -> dataset.tables().stream()).toList();
    }

    static List<String> columns(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }

    /** The columns that name a table. */
    static List<String> tableColumns(String... more) {
        return columns(TABLE, more);
    }

    static String names(Table table) {
        return String.join(
                ", ",
                Quote.text(table.id().project()),
                Quote.text(table.id().dataset()),
                Quote.text(table.id().table()));
    }

    static String row(String... values) {
        return "(" + String.join(", ", values) + ")";
    }

    private static String yes(boolean condition) {
        return condition ? "'YES'" : "'NO'";
    }

    View schemata() {
        List<String> rows = datasets.stream()
                .map(dataset -> row(
                        Quote.text(dataset.project()),
                        Quote.text(dataset.id()),
                        Quote.text(dataset.location()),
                        TimeTravel.literal(dataset.created()),
                        TimeTravel.literal(dataset.created())))
                .toList();
        return new View(
                List.of(
                        "catalog_name VARCHAR",
                        "schema_name VARCHAR",
                        "location VARCHAR",
                        "creation_time TIMESTAMPTZ",
                        "last_modified_time TIMESTAMPTZ"),
                rows);
    }

    View tables() {
        List<String> rows = all().stream()
                .map(table -> row(
                        names(table),
                        Quote.text(type(table)),
                        yes(table.viewQuery() == null),
                        yes(table.historySince() != null),
                        TimeTravel.literal(table.created())))
                .toList();
        return new View(
                tableColumns(
                        "table_type VARCHAR",
                        "is_insertable_into VARCHAR",
                        "is_change_history_enabled VARCHAR",
                        "creation_time TIMESTAMPTZ"),
                rows);
    }

    private static String type(Table table) {
        ObjectNode resource = table.resource();
        if (resource.has("materializedView")) {
            return "MATERIALIZED VIEW";
        }
        return resource.has("view") ? "VIEW" : resource.has("externalDataConfiguration") ? "EXTERNAL" : "BASE TABLE";
    }

    View columns() {
        List<String> rows = new ArrayList<>();
        for (Table table : all()) {
            ObjectNode resource = table.resource();
            String partition = resource.path("timePartitioning")
                    .path("field")
                    .asText(resource.path("rangePartitioning").path("field").asText());
            List<String> clustering = texts(resource.path("clustering").path("fields"));
            int position = 1;
            for (Field field : table.schema()) {
                int cluster = clustering.indexOf(field.name());
                rows.add(row(
                        names(table),
                        Quote.text(field.name()),
                        Integer.toString(position++),
                        yes(field.mode() != Field.Mode.REQUIRED),
                        Quote.text(field.standardType()),
                        yes(field.name().equals(partition)),
                        cluster < 0 ? "NULL" : Integer.toString(cluster + 1)));
            }
        }
        return new View(
                tableColumns(
                        "column_name VARCHAR",
                        "ordinal_position BIGINT",
                        "is_nullable VARCHAR",
                        "data_type VARCHAR",
                        "is_partitioning_column VARCHAR",
                        "clustering_ordinal_position BIGINT"),
                rows);
    }

    View fieldPaths() {
        List<String> rows = new ArrayList<>();
        for (Table table : all()) {
            table.schema().forEach(field -> addPaths(table, field.name(), field.name(), field, rows));
        }
        return new View(
                tableColumns("column_name VARCHAR", "field_path VARCHAR", "data_type VARCHAR", "description VARCHAR"),
                rows);
    }

    private static void addPaths(Table table, String column, String path, Field field, List<String> rows) {
        JsonNode description = field.extras().get("description");
        rows.add(row(
                names(table),
                Quote.text(column),
                Quote.text(path),
                Quote.text(field.standardType()),
                description == null ? "NULL" : Quote.text(description.asText())));
        field.fields().forEach(part -> addPaths(table, column, path + "." + part.name(), part, rows));
    }

    View options() {
        List<String> rows = new ArrayList<>();
        for (Table table : all()) {
            ObjectNode resource = table.resource();
            if (table.historySince() != null) {
                rows.add(row(names(table), "'enable_change_history'", "'BOOL'", "'true'"));
            }
            if (resource.has("requirePartitionFilter")) {
                String value =
                        Boolean.toString(resource.path("requirePartitionFilter").asBoolean());
                rows.add(row(names(table), "'require_partition_filter'", "'BOOL'", Quote.text(value)));
            }
            if (resource.has("description")) {
                String value = '"' + resource.path("description").asText().replace("\"", "\\\"") + '"';
                rows.add(row(names(table), "'description'", "'STRING'", Quote.text(value)));
            }
        }
        return new View(tableColumns("option_name VARCHAR", "option_type VARCHAR", "option_value VARCHAR"), rows);
    }

    View constraints() {
        List<String> rows = all().stream()
                .filter(table -> !key(table).isEmpty())
                .map(table -> row(constraint(table), names(table), "'PRIMARY KEY'", "'NO'", "'NO'", "'NO'"))
                .toList();
        List<String> columns = new ArrayList<>(columns(CONSTRAINT));
        columns.addAll(tableColumns(
                "constraint_type VARCHAR", "is_deferrable VARCHAR", "initially_deferred VARCHAR", "enforced VARCHAR"));
        return new View(columns, rows);
    }

    View keyColumns() {
        List<String> rows = new ArrayList<>();
        for (Table table : all()) {
            int position = 1;
            for (String column : key(table)) {
                rows.add(
                        row(constraint(table), names(table), Quote.text(column), Integer.toString(position++), "NULL"));
            }
        }
        List<String> columns = new ArrayList<>(columns(CONSTRAINT));
        columns.addAll(
                tableColumns("column_name VARCHAR", "ordinal_position BIGINT", "position_in_unique_constraint BIGINT"));
        return new View(columns, rows);
    }

    private static String constraint(Table table) {
        return String.join(
                ", ",
                Quote.text(table.id().project()),
                Quote.text(table.id().dataset()),
                Quote.text(table.id().table() + ".pk$"));
    }

    private static List<String> key(Table table) {
        return texts(
                table.resource().path("tableConstraints").path("primaryKey").path("columns"));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
