package dev.wellhead.spi.data;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of numbers as little-endian bytes. */
@SuppressWarnings("ByteBufferBackingArray") // each buffer here is one that this class allocated
final class LittleEndian {
    private static final int CHUNK = 1024;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static void write(int[] values, int count, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK * Integer.BYTES];
        for (int from = 0; from < count; from += CHUNK) {
            int length = Math.min(CHUNK, count - from);
            for (int i = 0; i < length; i++) {
                INTS.set(chunk, i * Integer.BYTES, values[from + i]);
            }
            out.write(chunk, 0, length * Integer.BYTES);
        }
    }

    static void write(long[] values, int count, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK * Long.BYTES];
        for (int from = 0; from < count; from += CHUNK) {
            int length = Math.min(CHUNK, count - from);
            for (int i = 0; i < length; i++) {
                LONGS.set(chunk, i * Long.BYTES, values[from + i]);
            }
            out.write(chunk, 0, length * Long.BYTES);
        }
    }

    static void write(double[] values, int count, OutputStream out) throws IOException {
        byte[] chunk = new byte[CHUNK * Long.BYTES];
        for (int from = 0; from < count; from += CHUNK) {
            int length = Math.min(CHUNK, count - from);
            for (int i = 0; i < length; i++) {
                LONGS.set(chunk, i * Long.BYTES, Double.doubleToRawLongBits(values[from + i]));
            }
            out.write(chunk, 0, length * Long.BYTES);
        }
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
}
