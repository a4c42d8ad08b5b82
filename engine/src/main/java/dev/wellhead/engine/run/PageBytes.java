package dev.wellhead.engine.run;

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

/** How much heap pages hold: the arrays as allocated, for bounding queues. */
final class PageBytes {
    private PageBytes() {}

    static long of(Page page) {
        byte[] operations = page.operations();
        return (operations == null ? 0 : operations.length)
                + page.columns().stream().mapToLong(PageBytes::of).sum();
    }

    private static long of(Column column) {
        byte[] validity = column.validity();
        return values(column) + (validity == null ? 0 : validity.length);
    }

    private static long values(Column column) {
        if (column instanceof BooleanColumn booleans) {
            return booleans.bits().length;
        } else if (column instanceof IntColumn ints) {
            return 4L * ints.values().length;
        } else if (column instanceof LongColumn longs) {
            return 8L * longs.values().length;
        } else if (column instanceof DoubleColumn doubles) {
            return 8L * doubles.values().length;
        } else if (column instanceof FixedColumn fixed) {
            return fixed.bytes().length;
        } else if (column instanceof BytesColumn bytes) {
            return 4L * bytes.offsets().length + bytes.bytes().length;
        } else if (column instanceof ListColumn list) {
            return 4L * list.offsets().length + of(list.elements());
        }
        return ((StructColumn) column)
                .fields().stream().mapToLong(PageBytes::of).sum();
    }
}
