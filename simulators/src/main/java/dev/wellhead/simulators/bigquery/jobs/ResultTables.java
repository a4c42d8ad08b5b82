package dev.wellhead.simulators.bigquery.jobs;

import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The anonymous tables that hold query results; only the newest are kept. Thread-safe. */
public final class ResultTables {
    private static final int KEPT = 300;
    private final Catalog catalog;
    private final Database database;
    private final String location;
    private final Deque<Table> kept = new ArrayDeque<>();
    private long number;

    public ResultTables(Catalog catalog, Database database, String location) {
        this.catalog = catalog;
        this.database = database;
        this.location = location;
    }

    /** Makes a result readable under a name of its own. */
    public synchronized TableId keep(String project, List<Field> schema, Rows rows, Instant now) {
        String name = "_simulator_results";
        catalog.add(new Dataset(project, name, location, Json.object(), now));
        TableId id = new TableId(project, name, "anon" + Long.toHexString(0x100000 + number++));
        Table table = new Table(id, Json.object(), schema, rows, now);
        catalog.dataset(project, name).put(table);
        kept.addLast(table);
        if (kept.size() > KEPT) {
            forget(kept.removeFirst());
        }
        return id;
    }

    private void forget(Table table) {
        catalog.dataset(table.id().project(), table.id().dataset())
                .remove(table.id().table());
        if (table.rows() instanceof Rows.StoredRows stored) {
            database.run("DROP TABLE IF EXISTS " + stored.table());
        }
    }
}
