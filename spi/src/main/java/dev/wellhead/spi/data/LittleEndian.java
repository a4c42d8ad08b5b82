package dev.wellhead.spi.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Arrays of numbers as little-endian bytes, copied in blocks. Holds the one buffer that a page needs on its way; used by one
 * thread.
 */
@SuppressWarnings("ByteBufferBackingArray") // the buffer is one that this class allocated
final class LittleEndian {
    /** Values that are believed in before their bytes have come. */
    private static final int STEP = 64 * 1024;

    private static final int BUFFER = 32 * 1024;

    private final byte[] bytes = new byte[BUFFER];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    void write(int[] values, int count, OutputStream out) throws IOException {
        int block = BUFFER / Integer.BYTES;
        for (int from = 0; from < count; from += block) {
            int length = Math.min(block, count - from);
            buffer.asIntBuffer().put(values, from, length);
            out.write(bytes, 0, length * Integer.BYTES);
        }
    }

    void write(long[] values, int count, OutputStream out) throws IOException {
        int block = BUFFER / Long.BYTES;
        for (int from = 0; from < count; from += block) {
            int length = Math.min(block, count - from);
            buffer.asLongBuffer().put(values, from, length);
            out.write(bytes, 0, length * Long.BYTES);
        }
    }

    void write(double[] values, int count, OutputStream out) throws IOException {
        int block = BUFFER / Double.BYTES;
        for (int from = 0; from < count; from += block) {
            int length = Math.min(block, count - from);
            buffer.asDoubleBuffer().put(values, from, length);
            out.write(bytes, 0, length * Double.BYTES);
        }
    }

    int[] ints(InputStream in, int count) throws IOException {
        int block = BUFFER / Integer.BYTES;
        int[] values = new int[Math.min(count, STEP)];
        for (int from = 0; from < count; from += block) {
            int length = Math.min(block, count - from);
            fill(in, length * Integer.BYTES);
            values = from + length > values.length ? Arrays.copyOf(values, grown(values.length, count)) : values;
            buffer.asIntBuffer().get(values, from, length);
        }
        return values;
    }

    long[] longs(InputStream in, int count) throws IOException {
        int block = BUFFER / Long.BYTES;
        long[] values = new long[Math.min(count, STEP)];
        for (int from = 0; from < count; from += block) {
            int length = Math.min(block, count - from);
            fill(in, length * Long.BYTES);
            values = from + length > values.length ? Arrays.copyOf(values, grown(values.length, count)) : values;
            buffer.asLongBuffer().get(values, from, length);
        }
        return values;
    }

    double[] doubles(InputStream in, int count) throws IOException {
        int block = BUFFER / Double.BYTES;
        double[] values = new double[Math.min(count, STEP)];
        for (int from = 0; from < count; from += block) {
            int length = Math.min(block, count - from);
            fill(in, length * Double.BYTES);
            values = from + length > values.length ? Arrays.copyOf(values, grown(values.length, count)) : values;
            buffer.asDoubleBuffer().get(values, from, length);
        }
        return values;
    }

    /** Twice as much, so that what a wrong count takes stays near what has really come. */
    static int grown(int length, int count) {
        return (int) Math.min(count, Math.max(length * 2L, STEP));
    }

    private void fill(InputStream in, int length) throws IOException {
        if (in.readNBytes(bytes, 0, length) < length) {
            throw new EOFException("the stream ends within a page");
        }
    }
}
