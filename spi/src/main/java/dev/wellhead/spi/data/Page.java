package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in columns: what readers hand out. Immutable; safe to pass between threads. Zero rows are allowed, so that a
 * reader can report progress without data.
 */
@Stable(since = "0.1")
public final class Page {
    private static final Operation[] OPERATIONS = Operation.values();

    private final Schema schema;
    private final int rows;
    private final List<Column> columns;
    private final byte @Nullable [] operations;

    /** A page of rows to be upserted. */
    public Page(Schema schema, int rows, List<? extends Column> columns) {
        this(schema, rows, columns, null);
    }

    /**
     * A page with an operation per row.
     *
     * @param operations ordinals of {@link Operation}; null when every row is an upsert
     */
    public Page(Schema schema, int rows, List<? extends Column> columns, byte @Nullable [] operations) {
        this.schema = schema;
        this.rows = rows;
        this.columns = List.copyOf(columns);
        this.operations = operations;
        Column.require(
                schema.size() == columns.size(),
                "the schema has " + schema.size() + " fields, the page " + columns.size() + " columns");
        for (int i = 0; i < columns.size(); i++) {
            Column.require(
                    columns.get(i).size() == rows,
                    "column '" + schema.field(i).name() + "' has "
                            + columns.get(i).size() + " rows, the page " + rows);
        }
        Column.require(operations == null || operations.length >= rows, "fewer operations than rows");
    }

    public Schema schema() {
        return schema;
    }

    public int rows() {
        return rows;
    }

    public List<Column> columns() {
        return columns;
    }

    public Column column(int index) {
        return columns.get(index);
    }

    /** What row {@code row} asks of the destination. */
    public Operation operation(int row) {
        return operations == null ? Operation.UPSERT : OPERATIONS[operations[row]];
    }

    /** Ordinals of {@link Operation} by row; null when every row is an upsert. */
    public byte @Nullable [] operations() {
        return operations;
    }

    /** A new page of the given rows, in the given order. */
    public Page select(int[] chosen, int count) {
        List<Column> selected =
                columns.stream().map(column -> column.select(chosen, count)).toList();
        byte[] selectedOperations = null;
        if (operations != null) {
            selectedOperations = new byte[count];
            for (int i = 0; i < count; i++) {
                selectedOperations[i] = operations[chosen[i]];
            }
        }
        return new Page(schema, count, selected, selectedOperations);
    }

    /** The first {@code count} rows; this page itself when it has no more. */
    public Page head(int count) {
        if (count >= rows) {
            return this;
        }
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = i;
        }
        return select(chosen, count);
    }

    /**
     * The same rows with other columns; costs nothing.
     *
     * @param target the schema of the result
     * @param sourceColumns for each field of the result, the index of this page's column
     */
    public Page project(Schema target, List<Integer> sourceColumns) {
        return new Page(target, rows, sourceColumns.stream().map(columns::get).toList(), operations);
    }
}
