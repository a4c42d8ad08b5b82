package dev.wellhead.plugin.process.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames into a stream: type, id, length, payload. Thread-safe; whoever waits longest writes first, so that pages do not
 * hold up what is small. Blocks while the other side does not read.
 */
public final class FrameWriter {
    /** Bytes before the payload. */
    public static final int HEADER = 1 + Long.BYTES + Integer.BYTES;

    /** What is written at once: as much as a pipe holds. */
    private static final int SLICE = 64 * 1024;

    private final OutputStream out;
    private final ReentrantLock turn = new ReentrantLock(true);

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    public void write(FrameType type, long id, byte[] payload) throws IOException {
        byte[] frame = new byte[HEADER + payload.length];
        System.arraycopy(payload, 0, frame, HEADER, payload.length);
        writeFrame(type, id, frame, frame.length);
    }

    /** Writes a frame whose payload lies behind {@link #HEADER} free bytes at the start of {@code frame}. */
    public void writeFrame(FrameType type, long id, byte[] frame, int length) throws IOException {
        int payload = length - HEADER;
        if (payload > type.maxBytes()) {
            throw new IllegalArgumentException(
                    "it has " + payload + " bytes, but at most " + type.maxBytes() + " can be sent");
        }
        frame[0] = (byte) type.code();
        for (int i = 0; i < Long.BYTES; i++) {
            frame[1 + i] = (byte) (id >>> Byte.SIZE * (Long.BYTES - 1 - i));
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            frame[1 + Long.BYTES + i] = (byte) (payload >>> Byte.SIZE * (Integer.BYTES - 1 - i));
        }
        turn.lock();
        try {
            for (int from = 0; from < length; from += SLICE) {
                out.write(frame, from, Math.min(SLICE, length - from));
            }
            out.flush();
        } finally {
            turn.unlock();
        }
    }
}
