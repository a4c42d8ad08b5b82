package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds pages row by row. Used by one thread; reusable after {@link #build()}.
 *
 * <pre>{@code
 * PageBuilder page = new PageBuilder(schema);
 * page.longs(0).append(42);
 * page.bytes(1).append("Ada");
 * page.endRow();
 * return page.build();
 * }</pre>
 */
@Stable(since = "0.1")
public final class PageBuilder {
    private final Schema schema;
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private byte[] operations = new byte[0];
    private boolean deletes;
    private int rows;

    public PageBuilder(Schema schema) {
        this.schema = schema;
        for (Field field : schema.fields()) {
            columns.add(ColumnBuilder.of(field.type()));
        }
    }

    public Schema schema() {
        return schema;
    }

    /** Rows ended since the last build. */
    public int rows() {
        return rows;
    }

    public ColumnBuilder column(int index) {
        return columns.get(index);
    }

    public BooleanColumnBuilder booleans(int index) {
        return (BooleanColumnBuilder) columns.get(index);
    }

    public IntColumnBuilder ints(int index) {
        return (IntColumnBuilder) columns.get(index);
    }

    public LongColumnBuilder longs(int index) {
        return (LongColumnBuilder) columns.get(index);
    }

    public DoubleColumnBuilder doubles(int index) {
        return (DoubleColumnBuilder) columns.get(index);
    }

    public FixedColumnBuilder fixed(int index) {
        return (FixedColumnBuilder) columns.get(index);
    }

    public BytesColumnBuilder bytes(int index) {
        return (BytesColumnBuilder) columns.get(index);
    }

    public ListColumnBuilder lists(int index) {
        return (ListColumnBuilder) columns.get(index);
    }

    public StructColumnBuilder structs(int index) {
        return (StructColumnBuilder) columns.get(index);
    }

    /** Ends a row that is there. A column without a value since the row before is null. */
    public void endRow() {
        end(Operation.UPSERT);
    }

    /** Ends a row that is gone: its key columns say which. */
    public void endDeletedRow() {
        deletes = true;
        end(Operation.DELETE);
    }

    /** The rows ended so far; the builder starts again from no rows. */
    public Page build() {
        List<Column> built = columns.stream().map(ColumnBuilder::build).toList();
        Page page = new Page(schema, rows, built, deletes ? Arrays.copyOf(operations, rows) : null);
        rows = 0;
        deletes = false;
        return page;
    }

    @SuppressWarnings("EnumOrdinal") // one byte a row; the page reads it back in the same process
    private void end(Operation operation) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnBuilder column = columns.get(i);
            if (column.size() == rows) {
                column.appendNull();
            } else if (column.size() != rows + 1) {
                throw new IllegalStateException("column '" + schema.field(i).name() + "' took " + (column.size() - rows)
                        + " values in one row");
            }
        }
        if (rows == operations.length) {
            operations = Arrays.copyOf(operations, ColumnBuilder.grown(rows, rows + 1));
        }
        operations[rows++] = (byte) operation.ordinal();
    }
}
