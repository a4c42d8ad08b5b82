package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.DuckTypes;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import dev.wellhead.simulators.bigquery.types.SchemaJson;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs load jobs over an uploaded file: newline-delimited JSON, CSV, Parquet. Thread-safe. */
public final class LoadRunner {
    private final Catalog catalog;
    private final Database database;
    private final TableWriter writer;

    public LoadRunner(Catalog catalog, Database database, TableWriter writer) {
        this.catalog = catalog;
        this.database = database;
        this.writer = writer;
    }

    /**
     * Loads a file.
     *
     * @param load the {@code configuration.load} of the job
     */
    public JobResult run(ObjectNode load, Path file, String project) {
        TableId target = TableId.read(load.path("destinationTable"), project);
        Table table = catalog.dataset(target.project(), target.dataset()).table(target.table());
        String format = load.path("sourceFormat").asText("CSV");
        String source = source(load, file, format);
        List<Field> schema = schema(load, table, source);
        String rows = switch (format) {
            case "NEWLINE_DELIMITED_JSON" -> jsonRows(load, file, schema);
            case "CSV" -> csvRows(load, file, schema);
            default -> LoadSql.fromColumns(schema, source);
        };
        long count = install(load, target, schema, rows);
        return new JobResult("", schema, Rows.none(), target, 0, List.of(), count);
    }

    private static String source(JsonNode load, Path file, String format) {
        String path = Quote.text(file.toString());
        return switch (format) {
            case "NEWLINE_DELIMITED_JSON" -> "read_json_auto(" + path + ", format = 'newline_delimited')";
            case "CSV" -> "read_csv_auto(" + path + ", delim = " + Quote.text(delimiter(load)) + ")";
            case "PARQUET" -> "read_parquet(" + path + ")";
            default ->
                throw ApiException.invalid(
                        "The simulator loads CSV, NEWLINE_DELIMITED_JSON and PARQUET, not " + format);
        };
    }

    private static String delimiter(JsonNode load) {
        String delimiter = load.path("fieldDelimiter").asText(",");
        return delimiter.isEmpty() ? "," : delimiter.replace("\\t", "\t").replace("tab", "\t");
    }

    private List<Field> schema(JsonNode load, @Nullable Table table, String source) {
        List<Field> given = SchemaJson.read(load.get("schema"));
        if (!given.isEmpty()) {
            return given;
        }
        boolean replaces = load.path("writeDisposition").asText("").startsWith("WRITE_TRUNCATE");
        if (table != null
                && !table.schema().isEmpty()
                && !(replaces && load.path("autodetect").asBoolean())) {
            return table.schema();
        }
        if (!load.path("autodetect").asBoolean() && !source.startsWith("read_parquet")) {
            throw ApiException.invalid("No schema specified on job or table.");
        }
        return describe(source);
    }

    private List<Field> describe(String source) {
        List<Field> fields = new ArrayList<>();
        attempt(connectionSql -> {
            try (var statement = connectionSql.createStatement();
                    ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
                while (columns.next()) {
                    fields.add(DuckTypes.field(columns.getString(1), columns.getString(2)));
                }
            }
            return fields;
        });
        return fields;
    }

    private String jsonRows(JsonNode load, Path file, List<Field> schema) {
        String objects = "read_ndjson_objects(" + Quote.text(file.toString()) + ", maximum_object_size = 104857600)";
        if (!load.path("ignoreUnknownValues").asBoolean()) {
            refuseUnknownFields(objects, schema);
        }
        return LoadSql.fromJsonRows(schema, objects);
    }

    private void refuseUnknownFields(String objects, List<Field> schema) {
        String known =
                schema.stream().map(field -> Quote.text(field.name())).collect(Collectors.joining(", ", "(", ")"));
        String sql = "SELECT k FROM (SELECT DISTINCT unnest(json_keys(json)) AS k FROM " + objects + ") WHERE k NOT IN "
                + known + " ORDER BY k LIMIT 1";
        String unknown = attempt(connection -> {
            try (var statement = connection.createStatement();
                    ResultSet keys = statement.executeQuery(sql)) {
                return keys.next() ? keys.getString(1) : "";
            }
        });
        if (!unknown.isEmpty()) {
            throw ApiException.invalid(
                    "Error while reading data, error message: JSON parsing error: No such field: " + unknown + ".");
        }
    }

    private static String csvRows(JsonNode load, Path file, List<Field> schema) {
        String names = schema.stream()
                .map(field -> Quote.text(field.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        String quote = load.path("quote").asText("\"");
        int skip = load.path("skipLeadingRows").asInt(load.path("autodetect").asBoolean() ? 1 : 0);
        boolean marked = load.hasNonNull("nullMarker")
                && !load.path("nullMarker").asText().isEmpty();
        String sql = "read_csv(" + Quote.text(file.toString()) + ", auto_detect = false, header = false, skip = " + skip
                + ", delim = " + Quote.text(delimiter(load)) + ", quote = " + Quote.text(quote) + ", escape = "
                + Quote.text(quote) + ", null_padding = "
                + load.path("allowJaggedRows").asBoolean()
                + ", columns = " + names
                + (marked ? ", nullstr = " + Quote.text(load.path("nullMarker").asText()) : "")
                + ")";
        return LoadSql.fromText(schema, sql, !marked);
    }

    private long install(ObjectNode load, TableId target, List<Field> schema, String rows) {
        String name = database.newTable();
        attempt(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE " + name + " AS SELECT * FROM " + rows);
            }
            return name;
        });
        refuseMissing(schema, name);
        Rows stored = new Rows.StoredRows(name, database.number("SELECT count(*) FROM " + name));
        ObjectNode dispositions = load.deepCopy();
        if (!load.has("writeDisposition")) {
            dispositions.put("writeDisposition", "WRITE_APPEND");
        }
        writer.write(target, schema, stored, dispositions);
        return stored.count();
    }

    private void refuseMissing(List<Field> schema, String table) {
        for (Field field : schema) {
            if (field.mode() == Field.Mode.REQUIRED
                    && database.number(
                                    "SELECT count(*) FROM " + table + " WHERE " + Quote.name(field.name()) + " IS NULL")
                            > 0) {
                database.run("DROP TABLE " + table);
                throw ApiException.invalid(
                        "Error while reading data, error message: Missing required field: " + field.name() + ".");
            }
        }
    }

    /** What is wrong with one JSON row; empty where it can be stored. */
    public String check(Table table, JsonNode row, boolean ignoreUnknown) throws IOException {
        Path file = Files.createTempFile("wellhead-check", ".json");
        try {
            Files.writeString(file, row.toString());
            ObjectNode load = Json.object().put("ignoreUnknownValues", ignoreUnknown);
            String rows = jsonRows(load, file, table.schema());
            String name = database.newTable();
            attempt(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE " + name + " AS SELECT * FROM " + rows);
                }
                return name;
            });
            refuseMissing(table.schema(), name);
            database.run("DROP TABLE " + name);
            return "";
        } catch (ApiException e) {
            return e.text().replaceFirst("^Error while reading data, error message: (JSON parsing error: )?", "");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private <T> T attempt(Database.Work<T> work) {
        try {
            return database.attempt(work);
        } catch (SQLException e) {
            throw ApiException.invalid("Error while reading data, error message: " + Database.message(e));
        }
    }
}
