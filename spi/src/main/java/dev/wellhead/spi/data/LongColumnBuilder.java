package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of {@code long} values. */
@Stable(since = "0.1")
public final class LongColumnBuilder extends ColumnBuilder {
    private long[] values = new long[0];

    LongColumnBuilder() {}

    public void append(long value) {
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
    LongColumn build(int rows, byte @Nullable [] bitmap) {
        return new LongColumn(rows, values, bitmap);
    }

    @Override
    void reset() {
        values = new long[values.length];
    }
}
