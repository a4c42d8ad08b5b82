package dev.wellhead.arrow;

import dev.wellhead.spi.data.Page;

/** Rows of a page: {@code count} of them, {@code from} on. */
public record PageRows(Page page, int from, int count) {
    public PageRows {
        if (from < 0 || count < 0 || count > page.rows() - from) {
            throw new IllegalArgumentException(
                    count + " rows from row " + from + " are not in a page of " + page.rows() + " rows");
        }
    }

    public static PageRows all(Page page) {
        return new PageRows(page, 0, page.rows());
    }

    /** The first {@code rows} of these; all when there are no more. */
    public PageRows head(int rows) {
        return new PageRows(page, from, Math.min(rows, count));
    }

    /** These without the first {@code rows}. */
    public PageRows tail(int rows) {
        int skipped = Math.min(rows, count);
        return new PageRows(page, from + skipped, count - skipped);
    }
}
