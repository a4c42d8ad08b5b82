package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/** A column of values with the same number of bytes each: decimals and intervals. */
@Stable(since = "0.1")
public final class FixedColumn extends Column {
    private final int width;
    private final byte[] bytes;

    public FixedColumn(int size, int width, byte[] bytes, byte @Nullable [] validity) {
        super(size, validity);
        require(width > 0 && bytes.length >= Math.multiplyExact(size, width), "fewer bytes than rows");
        this.width = width;
        this.bytes = bytes;
    }

    /** Bytes per row. */
    public int width() {
        return width;
    }

    /** The value of row {@code i} begins at {@code i * width()}. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public FixedColumn select(int[] rows, int count) {
        byte[] selected = new byte[Math.multiplyExact(count, width)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(bytes, rows[i] * width, selected, i * width, width);
        }
        return new FixedColumn(count, width, selected, selectValidity(rows, count));
    }
}
