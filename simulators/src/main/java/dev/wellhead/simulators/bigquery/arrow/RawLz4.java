package dev.wellhead.simulators.bigquery.arrow;

import java.util.Arrays;

/**
 * Whole messages as one block of LZ4, without a frame: a greedy compressor after the description of the format, for
 * Arrow's libraries only bring frames.
 */
public final class RawLz4 {
    private static final int HASH_BITS = 14;
    private static final int LEAST_MATCH = 4;
    /** The format wants no match to begin here before the end, and plain bytes at the very end. */
    private static final int NO_MATCH_FROM_END = 12;

    private static final int PLAIN_AT_END = 5;
    private static final int GREATEST_DISTANCE = 65_535;

    private final byte[] in;
    private byte[] out;
    private int size;

    private RawLz4(byte[] in) {
        this.in = in;
        this.out = new byte[in.length / 2 + 64];
    }

    /** The LZ4 form of a batch, or the batch itself where that would not be smaller. */
    public static Batch pack(Batch batch) {
        byte[] packed = new RawLz4(batch.message()).compress();
        return packed.length < batch.message().length ? new Batch(packed, batch.rows(), batch.message().length) : batch;
    }

    private byte[] compress() {
        // Where the four bytes of a hash were last, plus one.
        int[] last = new int[1 << HASH_BITS];
        int written = 0;
        int at = 0;
        while (at < in.length - NO_MATCH_FROM_END) {
            int four = four(at);
            int hash = four * 0x9E3779B1 >>> 32 - HASH_BITS;
            int before = last[hash] - 1;
            last[hash] = at + 1;
            if (before >= 0 && at - before <= GREATEST_DISTANCE && four(before) == four) {
                int length = matchLength(before, at);
                sequence(written, at, length);
                put(at - before);
                put(at - before >> 8);
                lengthRest(length - LEAST_MATCH);
                at += length;
                written = at;
            } else {
                at++;
            }
        }
        sequence(written, in.length, 0);
        return Arrays.copyOf(out, size);
    }

    private int four(int at) {
        return in[at] & 0xFF | (in[at + 1] & 0xFF) << 8 | (in[at + 2] & 0xFF) << 16 | in[at + 3] << 24;
    }

    private int matchLength(int before, int at) {
        int most = in.length - PLAIN_AT_END - at;
        int length = LEAST_MATCH;
        while (length < most && in[before + length] == in[at + length]) {
            length++;
        }
        return length;
    }

    /** Writes a token and the plain bytes; a match of no length is none. */
    private void sequence(int from, int to, int match) {
        int plain = to - from;
        put(Math.min(15, plain) << 4 | (match == 0 ? 0 : Math.min(15, match - LEAST_MATCH)));
        lengthRest(plain);
        room(plain);
        System.arraycopy(in, from, out, size, plain);
        size += plain;
    }

    /** Lengths from 15 on go on in further bytes. */
    private void lengthRest(int length) {
        if (length >= 15) {
            int rest = length - 15;
            for (; rest >= 255; rest -= 255) {
                put(255);
            }
            put(rest);
        }
    }

    private void put(int value) {
        room(1);
        out[size++] = (byte) value;
    }

    private void room(int more) {
        if (size + more > out.length) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }
}
