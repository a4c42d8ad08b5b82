package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Where the fields of a run's pages lie in the stream's table.
 *
 * @param schema DuckDB schema of the table
 * @param table name of the table
 * @param columns every column that a field of the stream ever had, oldest first
 * @param targets the column of each field of the run, in the order of the run's schema
 * @param storage the run's schema with the names of the columns: what pages are called when they are handed to DuckDB
 * @param provenance whether rows get their run and time
 */
record TableLayout(
        String schema,
        String table,
        List<StoredColumn> columns,
        List<StoredColumn> targets,
        Schema storage,
        boolean provenance) {
    static final String RUN_COLUMN = StorageNames.RESERVED + "run";
    static final String READ_AT_COLUMN = StorageNames.RESERVED + "read_at";

    TableLayout {
        columns = List.copyOf(columns);
        targets = List.copyOf(targets);
    }

    /**
     * A column of a stream's table.
     *
     * @param name as DuckDB knows it
     * @param field the source's field whose values it holds
     * @param type what it holds
     */
    record StoredColumn(String name, String field, DataType type) {}

    /** The full name of the table. */
    String target() {
        return Sql.table(schema, table);
    }

    /** The full name of a helper table of this stream, beside it. */
    String helper(String purpose) {
        return Sql.table(schema, place().helper(purpose));
    }

    TableSetup.Place place() {
        return new TableSetup.Place(schema, table);
    }

    /** The column where a field's values go in this run. */
    String columnOf(String field) {
        return targetOf(field)
                .map(StoredColumn::name)
                .orElseThrow(() -> new IllegalArgumentException("no field '" + field + "' in " + table));
    }

    Optional<StoredColumn> targetOf(String field) {
        return targets.stream().filter(column -> column.field().equals(field)).findFirst();
    }

    /** Every column that holds values of a field, from any time. */
    List<StoredColumn> allOf(String field) {
        return columns.stream().filter(column -> column.field().equals(field)).toList();
    }

    /** Names of the columns that pages fill, in the order of the run's schema. */
    List<String> names() {
        return storage.names();
    }

    static Schema storage(Schema schema, List<StoredColumn> targets) {
        List<Field> fields = new java.util.ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            fields.add(new Field(targets.get(i).name(), StorageNames.inside(field.type()), true, ""));
        }
        return new Schema(fields);
    }
}
