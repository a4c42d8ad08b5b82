package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.spi.data.Page;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A page in pieces of at most so many rows; a small one is handed on as it is. Used by one thread at a time. */
final class PageSlices {
    private final Page page;
    private final int most;
    private int next;

    /** @param first the row to begin with */
    PageSlices(Page page, int most, int first) {
        this.page = page;
        this.most = most;
        this.next = first;
    }

    /** The next piece; null after the last. */
    @Nullable
    Page next() {
        int from = next;
        int count = Math.min(most, page.rows() - from);
        if (count <= 0) {
            return null;
        }
        next += count;
        return count == page.rows()
                ? page
                : page.select(IntStream.range(from, from + count).toArray(), count);
    }
}
