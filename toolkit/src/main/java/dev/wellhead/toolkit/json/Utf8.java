package dev.wellhead.toolkit.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 by hand, where making Strings would cost more than the rest. */
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGHS = 0x8080808080808080L;

    private Utf8() {}

    /** Checks that the bytes are well-formed UTF-8. */
    static void require(byte[] bytes, int start, int length, long place) throws JsonSyntaxException {
        int at = start;
        int end = start + length;
        while (at < end) {
            if (at + 8 <= end && ((long) LONGS.get(bytes, at) & HIGHS) == 0) {
                at += 8;
                continue;
            }
            int size = size(bytes, at, end);
            if (size == 0) {
                throw new JsonSyntaxException("a string that ends at byte " + place + " is not UTF-8");
            }
            at += size;
        }
    }

    /** Writes a code point; there must be room for 4 bytes. */
    static int write(int point, byte[] target, int at) {
        if (point < 0x80) {
            target[at] = (byte) point;
            return 1;
        } else if (point < 0x800) {
            target[at] = (byte) (0xc0 | (point >> 6));
            target[at + 1] = (byte) (0x80 | (point & 0x3f));
            return 2;
        } else if (point < 0x10000) {
            target[at] = (byte) (0xe0 | (point >> 12));
            target[at + 1] = (byte) (0x80 | ((point >> 6) & 0x3f));
            target[at + 2] = (byte) (0x80 | (point & 0x3f));
            return 3;
        }
        target[at] = (byte) (0xf0 | (point >> 18));
        target[at + 1] = (byte) (0x80 | ((point >> 12) & 0x3f));
        target[at + 2] = (byte) (0x80 | ((point >> 6) & 0x3f));
        target[at + 3] = (byte) (0x80 | (point & 0x3f));
        return 4;
    }

    /** Bytes of the character at {@code at}; 0 when it is malformed. */
    private static int size(byte[] bytes, int at, int end) {
        int first = bytes[at];
        if (first >= 0) {
            return 1;
        }
        int size = first < (byte) 0xc2
                ? 0
                : first < (byte) 0xe0 ? 2 : first < (byte) 0xf0 ? 3 : first < (byte) 0xf5 ? 4 : 0;
        if (size == 0 || at + size > end) {
            return 0;
        }
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        return switch (first & 0xff) {
            case 0xe0 -> second >= 0xa0 ? 3 : 0;
            case 0xed -> second < 0xa0 ? 3 : 0;
            case 0xf0 -> second >= 0x90 ? 4 : 0;
            case 0xf4 -> second < 0x90 ? 4 : 0;
            default -> size;
        };
    }
}
