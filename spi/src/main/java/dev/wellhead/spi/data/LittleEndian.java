package dev.wellhead.spi.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of numbers as little-endian bytes. */
@SuppressWarnings("ByteBufferBackingArray") // each buffer here is one that this class allocated
final class LittleEndian {
    private static final int CHUNK = 8192;

    private LittleEndian() {}

    static void write(int[] values, int count, OutputStream out) throws IOException {
        ByteBuffer buffer = chunk();
        for (int i = 0; i < count; i++) {
            flushWhenFull(buffer, out);
            buffer.putInt(values[i]);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    static void write(long[] values, int count, OutputStream out) throws IOException {
        ByteBuffer buffer = chunk();
        for (int i = 0; i < count; i++) {
            flushWhenFull(buffer, out);
            buffer.putLong(values[i]);
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    static void write(double[] values, int count, OutputStream out) throws IOException {
        ByteBuffer buffer = chunk();
        for (int i = 0; i < count; i++) {
            flushWhenFull(buffer, out);
            buffer.putLong(Double.doubleToRawLongBits(values[i]));
        }
        out.write(buffer.array(), 0, buffer.position());
    }

    static int[] ints(byte[] bytes) {
        int[] values = new int[bytes.length / 4];
        view(bytes).asIntBuffer().get(values);
        return values;
    }

    static long[] longs(byte[] bytes) {
        long[] values = new long[bytes.length / 8];
        view(bytes).asLongBuffer().get(values);
        return values;
    }

    static double[] doubles(byte[] bytes) {
        double[] values = new double[bytes.length / 8];
        view(bytes).asDoubleBuffer().get(values);
        return values;
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer chunk() {
        return ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void flushWhenFull(ByteBuffer buffer, OutputStream out) throws IOException {
        if (buffer.remaining() < Long.BYTES) {
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }
}
