package dev.wellhead.destinations.files;

import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;

/** The rows of a page that are there. */
final class LiveRows {
    private LiveRows() {}

    static Page of(Page page) {
        if (page.operations() == null) {
            return page;
        }
        int[] kept = new int[page.rows()];
        int count = 0;
        for (int row = 0; row < page.rows(); row++) {
            if (page.operation(row) == Operation.UPSERT) {
                kept[count++] = row;
            }
        }
        return page.select(kept, count);
    }
}
