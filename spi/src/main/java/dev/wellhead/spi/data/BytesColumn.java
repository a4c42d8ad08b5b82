package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A column of texts or byte strings. */
@Stable(since = "0.1")
public final class BytesColumn extends Column {
    private final int[] offsets;
    private final byte[] bytes;

    public BytesColumn(int size, int[] offsets, byte[] bytes, byte @Nullable [] validity) {
        super(size, validity);
        require(offsets.length > size, "fewer offsets than rows + 1");
        require(offsets[size] <= bytes.length, "the last offset lies behind the bytes");
        this.offsets = offsets;
        this.bytes = bytes;
    }

    /** Row {@code i} is {@code bytes[offsets[i] .. offsets[i + 1])}. */
    public int[] offsets() {
        return offsets;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Length of a row in bytes. */
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /** A row decoded as UTF-8. */
    public String text(int row) {
        return new String(bytes, offsets[row], length(row), StandardCharsets.UTF_8);
    }

    @Override
    public BytesColumn select(int[] rows, int count) {
        int[] selectedOffsets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            selectedOffsets[i + 1] = Math.addExact(selectedOffsets[i], length(rows[i]));
        }
        byte[] selected = new byte[selectedOffsets[count]];
        for (int i = 0; i < count; i++) {
            System.arraycopy(bytes, offsets[rows[i]], selected, selectedOffsets[i], length(rows[i]));
        }
        return new BytesColumn(count, selectedOffsets, selected, selectValidity(rows, count));
    }
}
