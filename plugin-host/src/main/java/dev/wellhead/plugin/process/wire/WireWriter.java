package dev.wellhead.plugin.process.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** Collects the bytes of one value; numbers are big-endian. Used by one thread. */
public final class WireWriter {
    private static final int MAX_BYTES = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[256];
    private int size;

    public void writeByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    public void writeInt(int value) {
        room(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void writeLong(long value) {
        writeInt((int) (value >>> Integer.SIZE));
        writeInt((int) value);
    }

    /** Length and bytes. */
    public void writeBytes(byte[] value) {
        writeInt(value.length);
        writeRaw(value, 0, value.length);
    }

    /** Bytes alone. */
    public void writeRaw(byte[] value, int offset, int length) {
        room(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
    }

    public void writeText(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The count, then each element. */
    public <T> void writeAll(Collection<? extends T> values, Codec<T> codec) {
        writeInt(values.size());
        for (T value : values) {
            codec.write(value, this);
        }
    }

    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            long wanted = Math.max((long) size + more, bytes.length * 2L);
            if ((long) size + more > MAX_BYTES) {
                throw new IllegalArgumentException("the value has more than " + MAX_BYTES + " bytes");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, MAX_BYTES));
        }
    }
}
