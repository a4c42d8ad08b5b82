package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of {@code int} values. */
@Stable(since = "0.1")
public final class IntColumnBuilder extends ColumnBuilder {
    private int[] values = new int[0];

    IntColumnBuilder() {}

    public void append(int value) {
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
    IntColumn build(int rows, byte @Nullable [] bitmap) {
        return new IntColumn(rows, values, bitmap);
    }

    @Override
    void reset() {
        values = new int[values.length];
    }
}
