package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.TableLayout.StoredColumn;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationException.Kind;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a stream's table ready for a run: creates it, adds columns, widens types. A field whose type changed so that no
 * type holds both gets a second column beside the first; columns of fields that are gone stay. Does not commit.
 */
final class TableSetup {
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "pg_catalog");

    private final Database database;
    private final boolean provenance;

    TableSetup(Database database, boolean provenance) {
        this.database = database;
        this.provenance = provenance;
    }

    /** The place of the stream's rows, when it has one. */
    Optional<Place> place(StreamRef ref) {
        return database
                .list(
                        "SELECT table_schema, table_name FROM " + LedgerTables.TABLES
                                + " WHERE connection = ? AND stream = ?",
                        row -> new Place(row.getString(1), row.getString(2)),
                        ref.connection(),
                        ref.stream().name())
                .stream()
                .findFirst();
    }

    boolean exists(Place place) {
        return database.number(
                        "SELECT (SELECT count(*) FROM duckdb_tables() WHERE database_name = ? AND schema_name = ?"
                                + " AND lower(table_name) = lower(?)) + (SELECT count(*) FROM duckdb_views()"
                                + " WHERE database_name = ? AND schema_name = ? AND lower(view_name) = lower(?))",
                        Sql.CATALOG,
                        place.schema,
                        place.table,
                        Sql.CATALOG,
                        place.schema,
                        place.table)
                > 0;
    }

    TableLayout prepare(StreamRun run) {
        Optional<Place> known = place(run.ref());
        Place place = known.orElseGet(() -> register(run.ref()));
        List<StoredColumn> stored = new ArrayList<>();
        StorageNames names = new StorageNames();
        boolean present = exists(place);
        if (present && known.isEmpty()) {
            throw schemaError(
                    "table " + place + " is there already and does not belong to stream " + run.ref(),
                    "Rename that table, or give the connection another name.");
        }
        if (present) {
            stored.addAll(storedColumns(place, names));
        } else {
            database.run("CREATE SCHEMA IF NOT EXISTS " + Sql.CATALOG + '.' + Sql.name(place.schema));
            forgetColumns(place);
        }
        names.take(TableLayout.RUN_COLUMN);
        names.take(TableLayout.READ_AT_COLUMN);
        List<StoredColumn> before = List.copyOf(stored);
        List<StoredColumn> targets = new ArrayList<>();
        for (Field field : run.schema().fields()) {
            targets.add(target(field, stored, names));
        }
        TableLayout layout = new TableLayout(
                place.schema, place.table, stored, targets, TableLayout.storage(run.schema(), targets), provenance);
        MergeRules.require(database, run, layout, before);
        if (present) {
            alter(layout, before);
        } else {
            create(layout, run);
        }
        describe(layout, before);
        return layout;
    }

    private Place register(StreamRef ref) {
        Place place =
                new Place(ref.connection(), StorageNames.table(ref.stream().name()));
        String schema = place.schema.toLowerCase(Locale.ROOT);
        if (schema.isBlank() || schema.startsWith(StorageNames.RESERVED) || SYSTEM_SCHEMAS.contains(schema)) {
            throw schemaError(
                    "connection '" + place.schema + "' cannot be the name of a DuckDB schema",
                    "Give the connection another name.");
        }
        if (place.table.toLowerCase(Locale.ROOT).startsWith(StorageNames.RESERVED)) {
            throw schemaError("stream " + ref + " has a name that Wellhead keeps for itself", null);
        }
        List<String> others = database.list(
                "SELECT connection || '.' || stream FROM " + LedgerTables.TABLES
                        + " WHERE lower(table_schema) = lower(?) AND lower(table_name) = lower(?)",
                row -> row.getString(1),
                place.schema,
                place.table);
        if (!others.isEmpty()) {
            throw schemaError(
                    "streams " + others.get(0) + " and " + ref + " would both be stored in table " + place,
                    "Read one of them through a connection of another name.");
        }
        database.run(
                "INSERT INTO " + LedgerTables.TABLES + " VALUES (?, ?, ?, ?)",
                ref.connection(),
                ref.stream().name(),
                place.schema,
                place.table);
        return place;
    }

    /** Columns that fields have, as far as they are still there; every column's name is taken. */
    private List<StoredColumn> storedColumns(Place place, StorageNames names) {
        Set<String> physical = new HashSet<>(database.list(
                "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = ?"
                        + " AND lower(table_name) = lower(?)",
                row -> row.getString(1),
                Sql.CATALOG,
                place.schema,
                place.table));
        physical.forEach(names::take);
        return database
                .list(
                        "SELECT column_name, field, type FROM " + LedgerTables.COLUMNS
                                + " WHERE table_schema = ? AND table_name = ? ORDER BY position",
                        row -> new StoredColumn(
                                row.getString(1), row.getString(2), LedgerJson.typeOf(row.getString(3))),
                        place.schema,
                        place.table)
                .stream()
                .filter(column -> physical.contains(column.name()))
                .toList();
    }

    /** The column that takes a field's values; {@code stored} is brought up to date. */
    private static StoredColumn target(Field field, List<StoredColumn> stored, StorageNames names) {
        DataType type = StorageNames.inside(field.type());
        boolean known = false;
        int widened = -1;
        // A column that fits as it is comes before one that must be widened, a later one before an earlier.
        for (int i = stored.size() - 1; i >= 0; i--) {
            StoredColumn column = stored.get(i);
            if (column.field().equals(field.name())) {
                known = true;
                Optional<DataType> merged = DuckTypes.merge(column.type(), type);
                if (merged.isPresent() && merged.get().equals(column.type())) {
                    return column;
                }
                widened = merged.isPresent() && widened < 0 ? i : widened;
            }
        }
        if (widened >= 0) {
            StoredColumn column = stored.get(widened);
            DataType merged = DuckTypes.merge(column.type(), type).orElseThrow();
            stored.set(widened, new StoredColumn(column.name(), field.name(), merged));
            return stored.get(widened);
        }
        String wanted = known ? field.name() + "__" + DuckTypes.suffix(type) : field.name();
        StoredColumn added = new StoredColumn(names.free(wanted), field.name(), type);
        stored.add(added);
        return added;
    }

    private void create(TableLayout layout, StreamRun run) {
        List<String> definitions = new ArrayList<>();
        layout.columns().forEach(column -> definitions.add(definition(column)));
        if (provenance) {
            definitions.add(Sql.name(TableLayout.RUN_COLUMN) + " VARCHAR");
            definitions.add(Sql.name(TableLayout.READ_AT_COLUMN) + " TIMESTAMPTZ");
        }
        if (definitions.isEmpty()) {
            throw schemaError("stream " + run.ref() + " has no fields, and DuckDB no tables without columns", null);
        }
        database.run("CREATE TABLE " + layout.target() + " (" + String.join(", ", definitions) + ")");
    }

    private void alter(TableLayout layout, List<StoredColumn> before) {
        for (int i = 0; i < layout.columns().size(); i++) {
            StoredColumn column = layout.columns().get(i);
            if (i >= before.size()) {
                database.run("ALTER TABLE " + layout.target() + " ADD COLUMN " + definition(column));
            } else if (!DuckTypes.sql(column.type())
                    .equals(DuckTypes.sql(before.get(i).type()))) {
                database.run("ALTER TABLE " + layout.target() + " ALTER COLUMN " + Sql.name(column.name())
                        + " SET DATA TYPE " + DuckTypes.sql(column.type()));
            }
        }
        if (provenance) {
            String add = "ALTER TABLE " + layout.target() + " ADD COLUMN IF NOT EXISTS ";
            database.run(add + Sql.name(TableLayout.RUN_COLUMN) + " VARCHAR");
            database.run(add + Sql.name(TableLayout.READ_AT_COLUMN) + " TIMESTAMPTZ");
        }
    }

    /** Writes down which column holds what, and marks those that do not show it by their type. */
    private void describe(TableLayout layout, List<StoredColumn> before) {
        if (layout.columns().equals(before)) {
            return;
        }
        forgetColumns(layout.place());
        for (int i = 0; i < layout.columns().size(); i++) {
            StoredColumn column = layout.columns().get(i);
            database.run(
                    "INSERT INTO " + LedgerTables.COLUMNS + " VALUES (?, ?, ?, ?, ?, ?)",
                    layout.schema(),
                    layout.table(),
                    i,
                    column.name(),
                    column.field(),
                    LedgerJson.of(column.type()));
            if (i >= before.size() || !column.equals(before.get(i))) {
                Descriptions.write(database, layout, column);
            }
        }
    }

    private void forgetColumns(Place place) {
        database.run(
                "DELETE FROM " + LedgerTables.COLUMNS + " WHERE table_schema = ? AND table_name = ?",
                place.schema,
                place.table);
    }

    private static String definition(StoredColumn column) {
        return Sql.name(column.name()) + " " + DuckTypes.sql(column.type());
    }

    private DestinationException schemaError(String what, @org.jspecify.annotations.Nullable String remedy) {
        return new DestinationException(Kind.SCHEMA, "DuckDB file " + database.file() + ": " + what, remedy, null);
    }

    /** A table by schema and name. */
    record Place(String schema, String table) {
        /** The name of a helper table beside it. */
        String helper(String purpose) {
            return StorageNames.RESERVED + purpose + "_" + table;
        }

        @Override
        public String toString() {
            return schema + "." + table;
        }
    }
}
