package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field for the rows of a page, in Arrow layout over heap arrays. Immutable once built: whoever holds
 * one must not write to its arrays. Arrays may be longer than the column.
 */
@Stable(since = "0.1")
public abstract sealed class Column
        permits BooleanColumn, IntColumn, LongColumn, DoubleColumn, FixedColumn, BytesColumn, ListColumn, StructColumn {
    private final int size;
    private final byte @Nullable [] validity;

    Column(int size, byte @Nullable [] validity) {
        if (validity != null && validity.length < Bits.bytesFor(size)) {
            throw new IllegalArgumentException(
                    "validity of " + validity.length + " bytes is too short for " + size + " rows");
        }
        this.size = size;
        this.validity = validity;
    }

    /** How many rows. */
    public final int size() {
        return size;
    }

    public final boolean isNull(int row) {
        return validity != null && !Bits.isSet(validity, row);
    }

    /** A bit per row, least significant first, set where there is a value; null when every row has one. */
    public final byte @Nullable [] validity() {
        return validity;
    }

    /** A new column of the given rows, in the given order. */
    public abstract Column select(int[] rows, int count);

    final byte @Nullable [] selectValidity(int[] rows, int count) {
        if (validity == null) {
            return null;
        }
        byte[] selected = new byte[Bits.bytesFor(count)];
        for (int i = 0; i < count; i++) {
            if (Bits.isSet(validity, rows[i])) {
                Bits.set(selected, i);
            }
        }
        return selected;
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
