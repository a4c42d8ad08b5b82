package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.PlainCodecs;
import dev.wellhead.plugin.process.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it comes from the host. Read by one thread; filled by the thread that reads the link, which the
 * host keeps from sending more than a window ahead.
 */
final class ExchangeBody extends InputStream {
    /** So many bytes the host may send before the first are taken. */
    static final int WINDOW = 256 * 1024;

    private final long id;
    private final Exchanges exchanges;
    private final Deque<byte[]> parts = new ArrayDeque<>();
    private byte[] part = new byte[0];
    private int next;
    private int taken;
    private boolean ended;
    private boolean closed;
    private boolean cancelled;
    private @Nullable String failure;

    ExchangeBody(long id, Exchanges exchanges) {
        this.id = id;
        this.exchanges = exchanges;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - next);
        System.arraycopy(part, next, buffer, offset, count);
        next += count;
        take(count);
        return count;
    }

    @Override
    public synchronized void close() {
        closed = true;
        parts.clear();
        notifyAll();
    }

    synchronized void received(FrameType type, byte[] payload) throws IOException {
        switch (type) {
            case BODY_PART -> parts.add(payload);
            case BODY_END -> ended = true;
            default -> failure = PlainCodecs.TEXT.decode(payload);
        }
        notifyAll();
    }

    synchronized void cancelled() {
        cancelled = true;
        notifyAll();
    }

    /** Waits for bytes; false at the end. */
    private synchronized boolean fill() throws IOException {
        requireOpen();
        if (next < part.length) {
            return true;
        }
        try {
            while (parts.isEmpty() && !ended && failure == null && !closed && !cancelled) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the rest of the answer");
        }
        requireOpen();
        byte[] come = parts.poll();
        if (come == null && failure != null) {
            throw new IOException(failure);
        }
        part = come == null ? part : come;
        next = come == null ? part.length : 0;
        return come != null;
    }

    private void requireOpen() throws IOException {
        if (closed || cancelled) {
            throw new IOException(closed ? "the answer is closed" : "cancelled");
        }
    }

    /** Lets the host send more, in steps worth a frame. */
    private void take(int count) {
        taken += count;
        if (taken >= WINDOW / 4) {
            WireWriter out = new WireWriter();
            out.writeInt(taken);
            taken = 0;
            exchanges.taken(id, out.toBytes());
        }
    }
}
