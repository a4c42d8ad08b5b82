package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.StructColumn;

/** How much memory a page holds: the length of its arrays. */
final class PageSize {
    private PageSize() {}

    static long of(Page page) {
        return page.columns().stream().mapToLong(PageSize::of).sum();
    }

    private static long of(Column column) {
        byte[] validity = column.validity();
        long bytes = validity == null ? 0 : validity.length;
        if (column instanceof BooleanColumn booleans) {
            return bytes + booleans.bits().length;
        } else if (column instanceof IntColumn ints) {
            return bytes + 4L * ints.values().length;
        } else if (column instanceof LongColumn longs) {
            return bytes + 8L * longs.values().length;
        } else if (column instanceof DoubleColumn doubles) {
            return bytes + 8L * doubles.values().length;
        } else if (column instanceof FixedColumn fixed) {
            return bytes + fixed.bytes().length;
        } else if (column instanceof BytesColumn text) {
            return bytes + 4L * text.offsets().length + text.bytes().length;
        } else if (column instanceof ListColumn list) {
            return bytes + 4L * list.offsets().length + of(list.elements());
        }
        return bytes
                + ((StructColumn) column)
                        .fields().stream().mapToLong(PageSize::of).sum();
    }
}
