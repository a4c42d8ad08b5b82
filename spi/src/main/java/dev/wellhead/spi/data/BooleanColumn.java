package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/** A column of truth values, a bit per row. */
@Stable(since = "0.1")
public final class BooleanColumn extends Column {
    private final byte[] bits;

    public BooleanColumn(int size, byte[] bits, byte @Nullable [] validity) {
        super(size, validity);
        require(bits.length >= Bits.bytesFor(size), "fewer bits than rows");
        this.bits = bits;
    }

    /** A bit per row, least significant first. */
    public byte[] bits() {
        return bits;
    }

    public boolean value(int row) {
        return Bits.isSet(bits, row);
    }

    @Override
    public BooleanColumn select(int[] rows, int count) {
        byte[] selected = new byte[Bits.bytesFor(count)];
        for (int i = 0; i < count; i++) {
            if (value(rows[i])) {
                Bits.set(selected, i);
            }
        }
        return new BooleanColumn(count, selected, selectValidity(rows, count));
    }
}
