package dev.wellhead.plugin.process.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what a {@link WireWriter} wrote, trusting nothing: no length makes it take more memory than the bytes it was
 * given, no nesting more stack. Used by one thread.
 */
public final class WireReader {
    private static final int MAX_DEPTH = 100;

    private final byte[] bytes;
    private int next;
    private int depth;

    public WireReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int readByte() throws IOException {
        require(1);
        return bytes[next++] & 0xff;
    }

    public boolean readBoolean() throws IOException {
        int value = readByte();
        if (value > 1) {
            throw new IOException("a truth value is 0 or 1, but " + value + " was read");
        }
        return value == 1;
    }

    public int readInt() throws IOException {
        require(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | bytes[next++] & 0xff;
        }
        return value;
    }

    public long readLong() throws IOException {
        return (long) readInt() << Integer.SIZE | readInt() & 0xffff_ffffL;
    }

    public byte[] readBytes() throws IOException {
        int length = readCount();
        next += length;
        return Arrays.copyOfRange(bytes, next - length, next);
    }

    public String readText() throws IOException {
        int length = readCount();
        next += length;
        return new String(bytes, next - length, length, StandardCharsets.UTF_8);
    }

    public <T> List<T> readAll(Codec<T> codec) throws IOException {
        int count = readCount();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(codec.read(this));
        }
        return values;
    }

    /** Reads a value that may hold others of its kind. */
    public <T> T nested(Codec<T> codec) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new IOException("values are nested more than " + MAX_DEPTH + " deep");
        }
        T value = codec.read(this);
        depth--;
        return value;
    }

    /** What was not read yet. */
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, next, bytes.length);
    }

    public int remaining() {
        return bytes.length - next;
    }

    /** A count of bytes, or of elements that have at least a byte each. */
    private int readCount() throws IOException {
        int count = readInt();
        if (count < 0) {
            throw new IOException("a length of " + count + " was read");
        }
        require(count);
        return count;
    }

    private void require(int length) throws IOException {
        if (length > remaining()) {
            throw new IOException("a value needs " + length + " bytes more, but " + remaining() + " are left");
        }
    }
}
