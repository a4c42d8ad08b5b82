package dev.wellhead.arrow;

import dev.wellhead.spi.data.Bits;

/** Bitmaps that are put together from parts of others. */
final class ArrowBits {
    private ArrowBits() {}

    /** Copies bits; the target's are clear before. */
    static void copy(byte[] source, int from, byte[] target, int at, int count) {
        int done = 0;
        while (done < count && ((at + done) & 7) != 0) {
            copyOne(source, from + done, target, at + done);
            done++;
        }
        int shift = (from + done) & 7;
        for (; count - done >= 8; done += 8) {
            int index = (from + done) >>> 3;
            int eight = (source[index] & 0xff) >>> shift;
            if (shift != 0) {
                eight |= source[index + 1] << (8 - shift);
            }
            target[(at + done) >>> 3] = (byte) eight;
        }
        for (; done < count; done++) {
            copyOne(source, from + done, target, at + done);
        }
    }

    /** Sets {@code count} bits {@code at} on. */
    static void set(byte[] target, int at, int count) {
        int done = 0;
        while (done < count && ((at + done) & 7) != 0) {
            Bits.set(target, at + done);
            done++;
        }
        for (; count - done >= 8; done += 8) {
            target[(at + done) >>> 3] = (byte) 0xff;
        }
        for (; done < count; done++) {
            Bits.set(target, at + done);
        }
    }

    /** How many of the first {@code count} bits are set; those behind are clear. */
    static int count(byte[] bitmap, int count) {
        int set = 0;
        for (int i = 0; i < Bits.bytesFor(count); i++) {
            set += Integer.bitCount(bitmap[i] & 0xff);
        }
        return set;
    }

    private static void copyOne(byte[] source, int from, byte[] target, int at) {
        if (Bits.isSet(source, from)) {
            Bits.set(target, at);
        }
    }
}
