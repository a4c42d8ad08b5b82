package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/** A column of {@code long} values. */
@Stable(since = "0.1")
public final class LongColumn extends Column {
    private final long[] values;

    public LongColumn(int size, long[] values, byte @Nullable [] validity) {
        super(size, validity);
        require(values.length >= size, "fewer values than rows");
        this.values = values;
    }

    /** A value per row; what stands at a null row means nothing. */
    public long[] values() {
        return values;
    }

    public long value(int row) {
        return values[row];
    }

    @Override
    public LongColumn select(int[] rows, int count) {
        long[] selected = new long[count];
        for (int i = 0; i < count; i++) {
            selected[i] = values[rows[i]];
        }
        return new LongColumn(count, selected, selectValidity(rows, count));
    }
}
