package dev.wellhead.plugin.process.wire;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Frames out of a stream. A length that lies costs no more memory than twice the bytes that really came. Used by one
 * thread.
 */
public final class FrameReader {
    private static final int BUFFER = 64 * 1024;
    private static final int STEP = 1024 * 1024;

    private final DataInputStream in;
    private FrameType type = FrameType.BEAT;
    private long id;
    private byte[] payload = new byte[0];

    public FrameReader(InputStream in) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    }

    /**
     * Reads the next frame.
     *
     * @return false at the end of the stream
     * @throws IOException when the bytes are no frame, or the stream ends within one
     */
    public boolean next() throws IOException {
        int first = in.read();
        if (first < 0) {
            return false;
        }
        type = FrameType.of(first);
        id = in.readLong();
        int length = in.readInt();
        if (length < 0 || length > type.maxBytes()) {
            throw new IOException(
                    "a frame " + type + " has " + length + " bytes, but at most " + type.maxBytes() + " are allowed");
        }
        payload = read(length);
        return true;
    }

    public FrameType type() {
        return type;
    }

    /** Which call, reader, exchange or permit the frame is about. */
    public long id() {
        return id;
    }

    /** A new array for each frame. */
    public byte[] payload() {
        return payload;
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = new byte[Math.min(length, STEP)];
        int size = 0;
        while (true) {
            int count = in.readNBytes(bytes, size, bytes.length - size);
            size += count;
            if (size < bytes.length) {
                throw new EOFException("the stream ends within a frame " + type);
            }
            if (size == length) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, size * 2L));
        }
    }
}
