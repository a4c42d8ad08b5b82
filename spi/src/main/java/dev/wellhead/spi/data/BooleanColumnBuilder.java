package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds a column of truth values. */
@Stable(since = "0.1")
public final class BooleanColumnBuilder extends ColumnBuilder {
    private byte[] bits = new byte[0];

    BooleanColumnBuilder() {}

    public void append(boolean value) {
        appendEmpty();
        if (value) {
            Bits.set(bits, size());
        }
        appended();
    }

    @Override
    void appendEmpty() {
        if (size() >>> 3 >= bits.length) {
            bits = Arrays.copyOf(bits, grown(bits.length, bits.length + 1));
        }
    }

    @Override
    BooleanColumn build(int rows, byte @Nullable [] bitmap) {
        return new BooleanColumn(rows, bits, bitmap);
    }

    @Override
    void reset() {
        bits = new byte[bits.length];
    }
}
