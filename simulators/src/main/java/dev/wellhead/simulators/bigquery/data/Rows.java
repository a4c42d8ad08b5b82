package dev.wellhead.simulators.bigquery.data;

/**
 * An immutable sequence of rows that DuckDB can produce from any position: a version of a table, or a result.
 *
 * <p>What {@link #window} returns for the same bounds never changes, which is what makes page tokens stable.
 */
public interface Rows {

    /** The number of rows. */
    long count();

    /** A FROM item (in parentheses or a name) with the rows from {@code from} up to, not including, {@code to}. */
    String window(long from, long to);

    /** A FROM item with all rows. */
    default String whole() {
        return window(0, count());
    }

    /** A copy of SQL text in which the rows can be exchanged for a part of them; see {@link RowsTemplate}. */
    default boolean isGenerated() {
        return false;
    }

    /** No rows; for statements without a result. */
    static Rows none() {
        return new StoredRows("(SELECT 1 AS nothing WHERE false)", 0);
    }

    /** The first rows of a stored table, which only ever grows at its end. */
    record StoredRows(String table, long count) implements Rows {
        @Override
        public String window(long from, long to) {
            return table.startsWith("(")
                    ? table
                    : "(SELECT * FROM " + table + " WHERE rowid >= " + from + " AND rowid < " + Math.min(to, count)
                            + ")";
        }
    }

    /** A select over a generated table without a filter, so that part of the source gives part of the result. */
    record RowsTemplate(String before, Rows source, String after) implements Rows {
        @Override
        public long count() {
            return source.count();
        }

        @Override
        public String window(long from, long to) {
            return "(" + before + source.window(from, to) + after + ")";
        }
    }
}
