package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/** A column of {@code int} values. */
@Stable(since = "0.1")
public final class IntColumn extends Column {
    private final int[] values;

    public IntColumn(int size, int[] values, byte @Nullable [] validity) {
        super(size, validity);
        require(values.length >= size, "fewer values than rows");
        this.values = values;
    }

    /** A value per row; what stands at a null row means nothing. */
    public int[] values() {
        return values;
    }

    public int value(int row) {
        return values[row];
    }

    @Override
    public IntColumn select(int[] rows, int count) {
        int[] selected = new int[count];
        for (int i = 0; i < count; i++) {
            selected[i] = values[rows[i]];
        }
        return new IntColumn(count, selected, selectValidity(rows, count));
    }
}
