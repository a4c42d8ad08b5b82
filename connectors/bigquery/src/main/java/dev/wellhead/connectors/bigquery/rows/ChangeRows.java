package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the column that tells what happened to a row off a page, and makes it the rows' operations. It works on pages,
 * however they were decoded. Stateless.
 */
public final class ChangeRows {
    /** The name of the column; it is the last one of a query that has it. */
    public static final String COLUMN = "wellhead_change";

    /** The value for rows that are gone; every other value stands for rows that are there. */
    public static final String DELETED = "DELETE";

    private ChangeRows() {}

    /** The rows without the last column of {@code page}, which must be a text. */
    @SuppressWarnings("EnumOrdinal") // the form that pages keep operations in
    public static Page of(Page page) {
        int last = page.schema().size() - 1;
        BytesColumn changes = (BytesColumn) page.column(last);
        byte[] operations = new byte[page.rows()];
        boolean deletes = false;
        for (int row = 0; row < page.rows(); row++) {
            boolean deleted = !changes.isNull(row) && isDeleted(changes, row);
            deletes |= deleted;
            operations[row] = (byte) (deleted ? Operation.DELETE : Operation.UPSERT).ordinal();
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            kept.add(i);
        }
        Page rows = page.project(new Schema(page.schema().fields().subList(0, last)), kept);
        return new Page(rows.schema(), rows.rows(), rows.columns(), deletes ? operations : null);
    }

    /** Only the length and the first byte are looked at: values are this connector's own. */
    private static boolean isDeleted(BytesColumn changes, int row) {
        return changes.length(row) == DELETED.length() && changes.bytes()[changes.offsets()[row]] == DELETED.charAt(0);
    }
}
