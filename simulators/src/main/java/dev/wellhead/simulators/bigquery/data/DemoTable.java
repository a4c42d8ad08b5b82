package dev.wellhead.simulators.bigquery.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.Quote;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Adds tables and views that are made by a select. Not thread-safe. */
final class DemoTable {
    private final TableId place;
    private final Catalog catalog;
    private final Database database;
    private final Instant now;

    DemoTable(TableId place, Catalog catalog, Database database, Instant now) {
        this.place = place;
        this.catalog = catalog;
        this.database = database;
        this.now = now;
    }

    private void put(String name, ObjectNode resource, List<Field> schema, Rows rows) {
        TableId id = new TableId(place.project(), place.dataset(), name);
        catalog.dataset(id.project(), id.dataset()).put(new Table(id, resource, schema, rows, now));
    }

    /** A table; the key may be empty. */
    void add(String name, String key, String select, List<Field> schema) {
        String stored = database.newTable();
        String columns = schema.stream()
                .map(field -> "CAST(" + Quote.name(field.name()) + " AS " + field.duckType() + ") AS "
                        + Quote.name(field.name()))
                .collect(Collectors.joining(", "));
        database.run("CREATE TABLE " + stored + " AS SELECT " + columns + " FROM (" + select + ")");
        ObjectNode resource = Json.object();
        if (!key.isEmpty()) {
            resource.putObject("tableConstraints")
                    .putObject("primaryKey")
                    .putArray("columns")
                    .add(key);
        }
        put(name, resource, schema, new Rows.StoredRows(stored, database.number("SELECT count(*) FROM " + stored)));
    }

    void view(String name, String query, List<Field> schema) {
        ObjectNode resource = Json.object();
        resource.putObject("view").put("query", query).put("useLegacySql", false);
        put(name, resource, schema, Rows.none());
    }
}
