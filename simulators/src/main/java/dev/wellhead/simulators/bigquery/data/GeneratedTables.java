package dev.wellhead.simulators.bigquery.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Makes generated tables and moves them on to new versions. Thread-safe. */
public final class GeneratedTables {
    /** The name of the wide table that every simulator starts with. */
    public static final String FIRST = "events";

    private final Catalog catalog;

    public GeneratedTables(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Adds a table of the wide shape. */
    public void create(String project, String dataset, String table, long seed, long rows) {
        ObjectNode resource = Json.object();
        resource.put("description", "Generated rows of mixed types; row n depends on the seed and n only.");
        resource.putObject("tableConstraints")
                .putObject("primaryKey")
                .putArray("columns")
                .add("id");
        resource.putObject("timePartitioning").put("type", "DAY").put("field", "updated_at");
        resource.putObject("labels").put("source", "generated");
        TableId id = new TableId(project, dataset, table);
        GeneratedRows generated = new GeneratedRows(seed, rows, List.of());
        catalog.time().commit(now -> {
            catalog.dataset(project, dataset).put(new Table(id, resource, WideTable.SCHEMA, generated, now));
            return now;
        });
    }

    /** Adds rows at the end. */
    public synchronized void append(String project, String dataset, String table, long rows) {
        Table found = catalog.table(new TableId(project, dataset, table));
        GeneratedRows now = generated(found);
        change(found, now, now.count(), now.count() + rows, 0);
    }

    /** Gives rows new values. */
    public synchronized void update(String project, String dataset, String table, long from, long rows) {
        Table found = catalog.table(new TableId(project, dataset, table));
        GeneratedRows now = generated(found);
        if (from < 0 || rows < 0 || from + rows > now.count()) {
            throw ApiException.invalid(
                    "Cannot update " + rows + " rows from row " + from + ": the table has " + now.count() + " rows");
        }
        change(found, now, from, from + rows, now.changes().size() + 1L);
    }

    private static GeneratedRows generated(Table table) {
        if (table.rows() instanceof GeneratedRows rows) {
            return rows;
        }
        throw ApiException.invalid(
                "Table " + table.id() + " is not a generated table: change it with insertAll or SQL");
    }

    private void change(Table table, GeneratedRows before, long from, long to, long version) {
        catalog.time().commit(instant -> {
            long micros = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, instant), before.lastMicros() + 1);
            List<GeneratedRows.Change> all = new ArrayList<>(before.changes());
            all.add(new GeneratedRows.Change(from, to, version, micros));
            GeneratedRows after = new GeneratedRows(before.seed(), Math.max(before.count(), to), all);
            boolean appended = from == before.count();
            List<Change> made = new ArrayList<>();
            if (!appended) {
                made.add(change(instant, Change.Kind.DELETE_FOR_UPDATE, before, from, to));
            }
            made.add(change(instant, appended ? Change.Kind.INSERT : Change.Kind.UPDATE, after, from, to));
            table.replaceRows(after, made, instant);
            return instant;
        });
    }

    private static Change change(Instant at, Change.Kind kind, Rows rows, long from, long to) {
        return new Change(at, kind, WideTable.SCHEMA, rows, from, to);
    }
}
