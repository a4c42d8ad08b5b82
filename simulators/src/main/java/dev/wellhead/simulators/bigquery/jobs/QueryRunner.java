package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.TableSizes;
import dev.wellhead.simulators.bigquery.sql.Parameters;
import dev.wellhead.simulators.bigquery.sql.Sql;
import dev.wellhead.simulators.bigquery.sql.SqlContext;
import dev.wellhead.simulators.bigquery.sql.Statement;
import dev.wellhead.simulators.bigquery.sql.Translator;
import dev.wellhead.simulators.bigquery.types.DuckTypes;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks and runs query jobs. Thread-safe. */
public final class QueryRunner {
    private static final List<String> RESERVED =
            List.of("_PARTITION", "_TABLE_", "_FILE_", "_ROW_TIMESTAMP", "__ROOT__", "_COLIDENTIFIER", "_CHANGE_");
    private final Catalog catalog;
    private final Database database;
    private final TableWriter writer;
    private final TableSizes sizes;
    private final ResultTables results;
    private final String project;

    /** A statement that was checked and can run. */
    public record Prepared(
            Statement statement, List<Field> schema, long bytes, List<TableId> referenced, JsonNode query) {}

    public QueryRunner(
            Catalog catalog,
            Database database,
            TableWriter writer,
            TableSizes sizes,
            ResultTables results,
            String project) {
        this.catalog = catalog;
        this.database = database;
        this.writer = writer;
        this.sizes = sizes;
        this.results = results;
        this.project = project;
    }

    /**
     * Checks a statement as far as the service does before it starts a job: names, types, cost.
     *
     * @param query the {@code configuration.query} of a job, or a query request
     */
    public Prepared prepare(JsonNode query, String callerProject, String location) {
        String text = query.path("query").asText("");
        if (text.isBlank()) {
            throw ApiException.invalid("Required parameter is missing: query");
        }
        if (query.path("useLegacySql").asBoolean(true)) {
            throw ApiException.invalidQuery("The simulator has no legacy SQL: send useLegacySql false.");
        }
        TableId defaultDataset = query.path("defaultDataset").isObject()
                ? TableId.read(query.path("defaultDataset"), callerProject)
                : null;
        SqlContext context = new SqlContext(
                catalog,
                database,
                sizes,
                callerProject,
                defaultDataset,
                location,
                catalog.time().now());
        Statement statement = Translator.translate(text, context, Parameters.read(query));
        Sql sql = sql(statement);
        List<Field> schema = statement instanceof Statement.Query && sql != null ? describe(sql) : List.of();
        if (statement instanceof Statement.Change change) {
            writer.check(change);
        }
        Prepared prepared = new Prepared(statement, schema, bytes(sql), referenced(sql), query);
        checkLimit(prepared);
        return prepared;
    }

    private static @Nullable Sql sql(Statement statement) {
        if (statement instanceof Statement.Query query) {
            return query.sql();
        }
        if (statement instanceof Statement.Change change) {
            return change.sql();
        }
        return statement instanceof Statement.Create create ? create.query() : null;
    }

    private List<Field> describe(Sql sql) {
        String prefix = "DESCRIBE ";
        List<Field> schema = new ArrayList<>();
        try {
            database.attempt(connection -> {
                try (var statement = connection.createStatement();
                        ResultSet columns = statement.executeQuery(prefix + sql.text())) {
                    while (columns.next()) {
                        schema.add(DuckTypes.field(columns.getString(1), columns.getString(2)));
                    }
                }
                return null;
            });
        } catch (SQLException e) {
            throw sql.explain(e, prefix.length());
        }
        Set<String> seen = new HashSet<>();
        for (Field field : schema) {
            if (!seen.add(field.name().toLowerCase(Locale.ROOT))) {
                throw ApiException.invalidQuery(
                        "Duplicate column names in the result are not supported when a destination"
                                + " table is present. Found duplicate(s): " + field.name());
            }
        }
        return schema;
    }

    private long bytes(@Nullable Sql sql) {
        long bytes = 0;
        if (sql != null) {
            for (Sql.Read read : sql.reads()) {
                bytes += sizes.bytes(read.table(), read.rows(), sql::mayRead);
            }
        }
        return bytes;
    }

    private static List<TableId> referenced(@Nullable Sql sql) {
        return sql == null
                ? List.of()
                : sql.reads().stream().map(read -> read.table().id()).distinct().toList();
    }

    private static void checkLimit(Prepared prepared) {
        String limit = prepared.query().path("maximumBytesBilled").asText("");
        if (limit.isEmpty()) {
            return;
        }
        long billed = result(prepared, Rows.none(), null, -1).bytesBilled();
        if (billed > Long.parseLong(limit)) {
            throw new ApiException(
                    400,
                    "bytesBilledLimitExceeded",
                    "Query exceeded limit for bytes billed: " + limit + ". " + billed + " or higher required.",
                    null);
        }
    }

    private static JobResult result(Prepared prepared, Rows rows, @Nullable TableId destination, long changed) {
        return new JobResult(
                prepared.statement().type(),
                prepared.schema(),
                rows,
                destination,
                prepared.bytes(),
                prepared.referenced(),
                changed);
    }

    /** What the statement would cost and return, without running it. */
    public JobResult estimate(Prepared prepared) {
        return result(prepared, Rows.none(), null, -1);
    }

    /**
     * Runs a statement.
     *
     * @param onStart is given the action that stops the run
     */
    public JobResult run(Prepared prepared, Consumer<Runnable> onStart) {
        Statement statement = prepared.statement();
        if (statement instanceof Statement.Query query) {
            return runQuery(prepared, query, onStart);
        }
        if (statement instanceof Statement.Change change) {
            return result(prepared, Rows.none(), change.target(), writer.change(change));
        }
        if (statement instanceof Statement.Create create) {
            writer.create(create, create.query() == null ? List.of() : storable(describe(create.query())));
            return result(prepared, Rows.none(), create.target(), -1);
        }
        if (statement instanceof Statement.Alter alter) {
            writer.alter(alter);
            return result(prepared, Rows.none(), alter.target(), -1);
        }
        Statement.Drop drop = (Statement.Drop) statement;
        boolean removed = catalog.dataset(drop.target().project(), drop.target().dataset())
                .remove(drop.target().table());
        if (!removed && !drop.ifExists()) {
            throw ApiException.notFound("Table " + drop.target());
        }
        return result(prepared, Rows.none(), drop.target(), -1);
    }

    private JobResult runQuery(Prepared prepared, Statement.Query query, Consumer<Runnable> onStart) {
        JsonNode destination = prepared.query().path("destinationTable");
        boolean anonymous = !destination.isObject();
        Rows stream = query.stream();
        Rows rows = anonymous && stream != null ? stream : writer.store(query.sql(), onStart);
        TableId target;
        if (anonymous) {
            target = results.keep(
                    project, prepared.schema(), rows, catalog.time().now());
        } else {
            target = TableId.read(destination, project);
            writer.write(target, storable(prepared.schema()), rows, (ObjectNode) prepared.query());
        }
        return result(prepared, rows, target, -1);
    }

    /** Columns that a table may have: pseudo columns must be given other names. */
    private static List<Field> storable(List<Field> schema) {
        for (Field field : schema) {
            if (RESERVED.stream().anyMatch(field.name().toUpperCase(Locale.ROOT)::startsWith)) {
                throw ApiException.invalidQuery("Invalid field name \"" + field.name()
                        + "\". Field names are not allowed to start with the (case-insensitive) prefixes " + RESERVED);
            }
        }
        return schema;
    }
}
