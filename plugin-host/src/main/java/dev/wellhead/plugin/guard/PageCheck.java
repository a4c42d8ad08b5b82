package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a page can be read without a surprise: by Java code, and by native code that checks no bounds. Looks at each
 * column once, and at its offsets one by one, because an offset that goes back leads native code out of its memory; values
 * are not looked at. Used by one thread at a time.
 */
final class PageCheck {
    /** Pages may be this much larger than asked for. */
    private static final long MOST_TIMES = 64;

    /** A page as large as this is no longer a page, however many rows were asked for. */
    private static final long MOST_BYTES = 1L << 30;

    private final long mostRows;
    private @Nullable Schema schema;

    PageCheck(int pageRows) {
        this.mostRows = MOST_TIMES * Math.max(pageRows, 1_024);
    }

    Page valid(Page page, Invalid invalid) throws ConnectorException {
        Schema expected = schema;
        if (expected == null) {
            schema = SchemaCheck.require(page.schema(), invalid);
        } else if (!expected.equals(page.schema())) {
            throw invalid.because("a page has the columns " + page.schema().names() + ", but the pages before it had "
                    + expected.names() + ", or their types differ");
        }
        if (page.rows() < 0) {
            throw invalid.because("a page has " + page.rows() + " rows");
        } else if (page.rows() > mostRows) {
            throw invalid.because(
                    "a page has " + page.rows() + " rows; " + mostRows + " are the most for what was asked");
        }
        columns(page, invalid);
        operations(page, invalid);
        return page;
    }

    private static void columns(Page page, Invalid invalid) throws ConnectorException {
        long bytes = 0;
        for (int i = 0; i < page.schema().size(); i++) {
            Field field = page.schema().field(i);
            Column column = page.column(i);
            @Nullable String problem = ColumnCheck.problem(field.type(), column, page.rows());
            if (problem != null) {
                throw invalid.because("column " + Invalid.quoted(field.name()) + " " + problem);
            }
            if (!field.nullable() && page.operations() == null && ColumnCheck.hasNull(column)) {
                throw invalid.because(
                        "column " + Invalid.quoted(field.name()) + " has a null, but its field says that it never has");
            }
            bytes += ColumnCheck.bytes(column);
        }
        if (bytes > MOST_BYTES) {
            throw invalid.because("a page has " + bytes + " bytes; " + MOST_BYTES + " are the most");
        }
    }

    private static void operations(Page page, Invalid invalid) throws ConnectorException {
        byte @Nullable [] operations = page.operations();
        if (operations == null) {
            return;
        }
        int most = Operation.values().length;
        for (int row = 0; row < page.rows(); row++) {
            if (operations[row] < 0 || operations[row] >= most) {
                throw invalid.because("row " + row + " has operation " + operations[row] + ", which there is not");
            }
        }
    }
}
