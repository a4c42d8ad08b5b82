package dev.wellhead.simulators.bigquery.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Change;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.sql.Sql;
import dev.wellhead.simulators.bigquery.sql.Statement;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Everything that stores or changes rows. Thread-safe: changes happen one after another. */
public final class TableWriter {
    private final Catalog catalog;
    private final Database database;

    public TableWriter(Catalog catalog, Database database) {
        this.catalog = catalog;
        this.database = database;
    }

    /** A stored table without rows. */
    public Rows empty(List<Field> schema) {
        String name = database.newTable();
        String columns = schema.stream()
                .map(field -> Quote.name(field.name()) + " " + field.duckType())
                .collect(Collectors.joining(", "));
        database.run("CREATE TABLE " + name + " (" + (columns.isEmpty() ? "nothing BOOLEAN" : columns) + ")");
        return new Rows.StoredRows(name, 0);
    }

    /** Stores the result of a query. */
    public Rows store(Sql sql, Consumer<Runnable> onStart) {
        String name = database.newTable();
        String prefix = "CREATE TABLE " + name + " AS ";
        execute(sql, prefix + sql.text(), prefix.length(), onStart);
        return new Rows.StoredRows(name, database.number("SELECT count(*) FROM " + name));
    }

    /** Forgets rows that {@link #store} kept. */
    public void drop(Rows rows) {
        if (rows instanceof Rows.StoredRows stored) {
            database.run("DROP TABLE IF EXISTS " + stored.table());
        }
    }

    private long execute(Sql sql, String text, int offset, Consumer<Runnable> onStart) {
        try {
            return database.attempt(connection -> {
                try (var statement = connection.createStatement()) {
                    onStart.accept(() -> {
                        try {
                            statement.cancel();
                        } catch (SQLException e) {
                            throw new IllegalStateException("The query cannot be cancelled", e);
                        }
                    });
                    statement.execute(text);
                    return (long) Math.max(0, statement.getUpdateCount());
                } finally {
                    onStart.accept(() -> {});
                }
            });
        } catch (SQLException e) {
            throw sql.explain(e, offset);
        }
    }

    /** Binds a change against the table as it is, without running it. */
    public void check(Statement.Change change) {
        if (catalog.table(change.target()).rows() instanceof Rows.StoredRows stored) {
            String prefix = "EXPLAIN ";
            String text = change.sql().text().replace(Statement.Change.TARGET, stored.table());
            int shift = prefix.length() + stored.table().length() - Statement.Change.TARGET.length();
            execute(change.sql(), prefix + text, shift, action -> {});
        }
    }

    /** Runs a change on a copy of the table, so that earlier versions stay readable; returns the number of rows. */
    public synchronized long change(Statement.Change change) {
        Table table = catalog.table(change.target());
        if (!(table.rows() instanceof Rows.StoredRows stored)) {
            throw ApiException.invalidQuery("Table " + table.id() + " holds no rows that a statement could change");
        }
        NumberedCopy copy = new NumberedCopy(database, table.schema(), stored);
        String text = change.sql().text().replace(Statement.Change.TARGET, copy.table());
        int shift = copy.table().length() - Statement.Change.TARGET.length();
        long changed = execute(change.sql(), text, shift, action -> {});
        boolean everything = table.recordsEveryChange() && !change.type().equals("INSERT");
        Map<Change.Kind, Rows> made = copy.changes(everything);
        Rows rows = copy.rows();
        commit(at -> table.replaceRows(
                rows,
                made.entrySet().stream()
                        .map(kind -> Change.of(at, kind.getKey(), table.schema(), kind.getValue()))
                        .toList(),
                at));
        return changed;
    }

    private void commit(Consumer<Instant> install) {
        catalog.time().commit(at -> {
            install.accept(at);
            return at;
        });
    }

    /** Runs CREATE TABLE or CREATE VIEW. */
    public synchronized void create(Statement.Create create, List<Field> querySchema) {
        Dataset dataset =
                catalog.dataset(create.target().project(), create.target().dataset());
        if (dataset.table(create.target().table()) != null && !create.replace()) {
            if (create.ifNotExists()) {
                return;
            }
            throw ApiException.duplicate("Table " + create.target());
        }
        List<Field> schema = create.schema().isEmpty() ? querySchema : create.schema();
        ObjectNode resource = create.resource().deepCopy();
        Rows rows;
        if (create.viewText() != null) {
            resource.putObject("view").put("query", create.viewText()).put("useLegacySql", false);
            rows = Rows.none();
        } else {
            rows = create.query() == null ? empty(schema) : store(create.query(), action -> {});
        }
        commit(at -> {
            Table table = new Table(create.target(), resource, schema, rows, at);
            table.keepHistory(create.history(), at);
            dataset.put(table);
        });
    }

    /** Runs ALTER TABLE. */
    public synchronized void alter(Statement.Alter alter) {
        Table table = catalog.dataset(alter.target().project(), alter.target().dataset())
                .table(alter.target().table());
        if (table == null) {
            if (alter.ifExists()) {
                return;
            }
            throw ApiException.notFound("Table " + alter.target());
        }
        if (!alter.added().isEmpty()) {
            List<Field> columns = new ArrayList<>(table.schema());
            columns.addAll(alter.added());
            changeSchema(table, columns);
        }
        Boolean history = alter.history();
        commit(at -> {
            table.patch(alter.resource(), at);
            if (history != null) {
                table.keepHistory(history, at);
            }
        });
    }

    /** Writes rows to a destination table by its dispositions. */
    public synchronized void write(TableId target, List<Field> schema, Rows rows, ObjectNode configuration) {
        Dataset dataset = catalog.dataset(target.project(), target.dataset());
        Table table = dataset.table(target.table());
        String disposition = configuration.path("writeDisposition").asText("WRITE_EMPTY");
        if (table == null) {
            if (configuration.path("createDisposition").asText("").equals("CREATE_NEVER")) {
                throw ApiException.notFound("Table " + target);
            }
            commit(at -> dataset.put(new Table(target, Json.object(), schema, rows, at)));
        } else if (disposition.startsWith("WRITE_TRUNCATE")) {
            exchange(table, schema, rows);
        } else if (disposition.equals("WRITE_APPEND")) {
            append(table, rows.whole(), schema);
        } else if (table.rows().count() > 0) {
            throw ApiException.duplicate("Table " + target);
        } else {
            exchange(table, schema, rows);
        }
    }

    private void exchange(Table table, List<Field> schema, Rows rows) {
        Table.Version before = table.current();
        commit(at -> table.replace(
                schema,
                rows,
                List.of(
                        Change.of(at, Change.Kind.DELETE, before.schema(), before.rows()),
                        Change.of(at, Change.Kind.INSERT, schema, rows)),
                at));
    }

    /** Adds rows at the end of a stored table; missing columns are null. */
    public synchronized long append(Table table, String relation, List<Field> columns) {
        if (!(table.rows() instanceof Rows.StoredRows stored)) {
            throw ApiException.invalid("Cannot add rows to " + table.id()
                    + ": it is a view or a generated table of the simulator; advance generated tables instead");
        }
        String names = columns.stream().map(field -> Quote.name(field.name())).collect(Collectors.joining(", "));
        database.run("INSERT INTO " + stored.table() + " (" + names + ") SELECT " + names + " FROM " + relation);
        long count = database.number("SELECT count(*) FROM " + stored.table());
        Rows rows = new Rows.StoredRows(stored.table(), count);
        commit(at -> table.replaceRows(
                rows, List.of(new Change(at, Change.Kind.INSERT, table.schema(), rows, stored.count(), count)), at));
        return count - stored.count();
    }

    /** Adds columns, or relaxes their modes; the service refuses everything else. */
    public synchronized void changeSchema(Table table, List<Field> newSchema) {
        List<String> columns = new ArrayList<>();
        for (Field field : table.schema()) {
            boolean kept = newSchema.stream()
                    .anyMatch(other -> other.name().equalsIgnoreCase(field.name())
                            && other.duckType().equals(field.duckType()));
            if (!kept) {
                throw ApiException.invalid("Provided Schema does not match Table " + table.id() + ". Field "
                        + field.name() + " is missing in new schema or has changed its type");
            }
        }
        for (Field field : newSchema) {
            boolean known = table.schema().stream().anyMatch(old -> old.name().equalsIgnoreCase(field.name()));
            String value = known ? Quote.name(field.name()) : "CAST(NULL AS " + field.duckType() + ")";
            columns.add(value + " AS " + Quote.name(field.name()));
        }
        String name = database.newTable();
        database.run("CREATE TABLE " + name + " AS SELECT " + String.join(", ", columns) + " FROM "
                + table.rows().whole());
        commit(at ->
                table.replace(newSchema, new Rows.StoredRows(name, table.rows().count()), List.of(), at));
    }
}
