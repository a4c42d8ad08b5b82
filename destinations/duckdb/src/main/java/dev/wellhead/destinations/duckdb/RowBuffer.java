package dev.wellhead.destinations.duckdb;

import dev.wellhead.arrow.RowQueue;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one stream on their way into DuckDB, with columns of our own beside theirs: the split they came from, what
 * they ask for, and their place in the order of delivery.
 */
final class RowBuffer {
    static final String SPLIT = StorageNames.RESERVED + "split";
    static final String OPERATION = StorageNames.RESERVED + "operation";
    static final String ORDER = StorageNames.RESERVED + "order";

    /** What {@link #OPERATION} holds for a row that is gone; any other row has 0. */
    static final int DELETE = 1;

    /**
     * Rows of DuckDB's row groups. Rows that come to DuckDB in batches of just so many are compressed once, by each of
     * its threads on its own; what is left of a row group is joined, and at the next checkpoint written once more.
     */
    static final int ROW_GROUP = 122_880;

    private final Schema schema;
    private final boolean merging;
    private final RowQueue waiting = new RowQueue();
    private long bytes;

    RowBuffer(Schema storage, boolean merging) {
        List<Field> fields = new ArrayList<>(storage.fields());
        fields.add(Field.of(SPLIT, DataType.INT64));
        if (merging) {
            fields.add(Field.of(OPERATION, new DataType("int32", PhysicalType.INT, 0, 0, List.of())));
            fields.add(Field.of(ORDER, DataType.INT64));
        }
        this.schema = new Schema(fields);
        this.merging = merging;
    }

    /** The columns of ours that the pages carry, with their types in DuckDB. */
    static List<String> extras(boolean merging) {
        return merging ? List.of(SPLIT, OPERATION, ORDER) : List.of(SPLIT);
    }

    /** @param firstOrder the place of the page's first row in the order of delivery */
    void add(Page page, long split, long firstOrder) {
        int count = page.rows();
        List<Column> columns = new ArrayList<>(page.columns());
        columns.add(constant(count, split));
        if (merging) {
            columns.add(operations(page));
            columns.add(sequence(count, firstOrder));
        }
        Page extended = new Page(schema, count, columns);
        waiting.add(extended);
        bytes += PageSize.of(extended);
    }

    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many rows to hand over to make room: whole row groups, or all of less than one. */
    long room() {
        return waiting.rows() < ROW_GROUP ? waiting.rows() : waiting.rows() / ROW_GROUP * ROW_GROUP;
    }

    /** How many rows wait. */
    long rows() {
        return waiting.rows();
    }

    /**
     * Hands the first {@code most} rows to a statement that reads them as {@link Database#PAGES}, and forgets them. What is
     * left of a row group goes by a statement of its own: DuckDB's threads would leave it between others, to be joined with
     * them, while at the end it grows.
     */
    void drainInto(Database database, String sql, long most) {
        long whole = most / ROW_GROUP * ROW_GROUP;
        if (whole > 0) {
            drain(database, sql, whole);
        }
        if (whole < most) {
            drain(database, sql, most - whole);
        }
    }

    private void drain(Database database, String sql, long most) {
        long bytesOfRow = bytes / Math.max(1, waiting.rows());
        RowQueue drained = waiting.split(most);
        bytes = waiting.isEmpty() ? 0 : bytes - bytesOfRow * drained.rows();
        database.runWithRows(schema, drained, sql);
    }

    private static Column constant(int rows, long value) {
        long[] values = new long[rows];
        Arrays.fill(values, value);
        return new LongColumn(rows, values, null);
    }

    private static Column sequence(int rows, long first) {
        long[] values = new long[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = first + i;
        }
        return new LongColumn(rows, values, null);
    }

    private static Column operations(Page page) {
        int[] values = new int[page.rows()];
        for (int i = 0; page.operations() != null && i < values.length; i++) {
            values[i] = page.operation(i) == Operation.DELETE ? DELETE : 0;
        }
        return new IntColumn(values.length, values, null);
    }
}
