package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/** A column of {@code double} values. */
@Stable(since = "0.1")
public final class DoubleColumn extends Column {
    private final double[] values;

    public DoubleColumn(int size, double[] values, byte @Nullable [] validity) {
        super(size, validity);
        require(values.length >= size, "fewer values than rows");
        this.values = values;
    }

    /** A value per row; what stands at a null row means nothing. */
    public double[] values() {
        return values;
    }

    public double value(int row) {
        return values[row];
    }

    @Override
    public DoubleColumn select(int[] rows, int count) {
        double[] selected = new double[count];
        for (int i = 0; i < count; i++) {
            selected[i] = values[rows[i]];
        }
        return new DoubleColumn(count, selected, selectValidity(rows, count));
    }
}
