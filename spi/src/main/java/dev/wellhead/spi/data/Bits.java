package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.Arrays;

/** Bitmaps in Arrow's order: bit {@code i} is bit {@code i % 8} of byte {@code i / 8}. */
@Stable(since = "0.1")
public final class Bits {
    private Bits() {}

    public static int bytesFor(int bits) {
        return (bits + 7) >>> 3;
    }

    public static boolean isSet(byte[] bitmap, int index) {
        return (bitmap[index >>> 3] >>> (index & 7) & 1) != 0;
    }

    public static void set(byte[] bitmap, int index) {
        bitmap[index >>> 3] |= (byte) (1 << (index & 7));
    }

    /** Sets the first {@code count} bits. */
    public static void setFirst(byte[] bitmap, int count) {
        Arrays.fill(bitmap, 0, count >>> 3, (byte) 0xff);
        for (int i = count & ~7; i < count; i++) {
            set(bitmap, i);
        }
    }
}
