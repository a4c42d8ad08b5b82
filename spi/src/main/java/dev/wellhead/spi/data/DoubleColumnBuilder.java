package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of {@code double} values. */
@Stable(since = "0.1")
public final class DoubleColumnBuilder extends ColumnBuilder {
    private double[] values = new double[0];

    DoubleColumnBuilder() {}

    public void append(double value) {
        appendEmpty();
        values[size()] = value;
        appended();
    }

    @Override
    void appendEmpty() {
        if (size() == values.length) {
            values = Arrays.copyOf(values, grown(values.length, size() + 1));
        }
    }

    @Override
    DoubleColumn build(int rows, byte @Nullable [] bitmap) {
        return new DoubleColumn(rows, values, bitmap);
    }

    @Override
    void reset() {
        values = new double[values.length];
    }
}
