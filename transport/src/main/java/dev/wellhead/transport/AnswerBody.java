package dev.wellhead.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of an answer as connectors read it. Used by one thread. */
final class AnswerBody extends InputStream {
    private final Answer answer;
    private final InputStream decoded;
    private byte[] kept = new byte[0];
    private int given;
    private @Nullable IOException failure;
    private boolean peeked;
    private boolean ended;
    private boolean closed;

    AnswerBody(Answer answer, InputStream decoded) {
        this.answer = answer;
        this.decoded = decoded;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (closed) {
            throw new IOException("the answer is closed");
        }
        if (answer.isCancelled()) {
            throw new IOException("cancelled");
        }
        if (length == 0) {
            return 0;
        }
        if (given < kept.length) {
            int count = Math.min(length, kept.length - given);
            System.arraycopy(kept, given, buffer, offset, count);
            given += count;
            return count;
        }
        return fetch(buffer, offset, length);
    }

    /** Returns the connection, or ends it when the body was not read to its end. */
    @Override
    public void close() {
        closed = true;
        answer.close();
    }

    /** The first bytes, which stay to be read; asked again, the same ones. */
    byte[] peek(int most) {
        if (peeked) {
            return kept.clone();
        }
        peeked = true;
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            while (start.size() < most) {
                int count = fetch(buffer, 0, Math.min(buffer.length, most - start.size()));
                if (count < 0) {
                    break;
                }
                start.write(buffer, 0, count);
            }
        } catch (IOException lost) {
            // Whoever reads this far will meet it again.
        }
        kept = start.toByteArray();
        return kept.clone();
    }

    /** Waits for the first bytes, which stay to be read; when the body breaks off before, throws what it broke off by. */
    void receive(int most) throws IOException {
        peek(most);
        if (failure != null) {
            throw failure.getCause() instanceof IOException lost ? lost : failure;
        }
    }

    private int fetch(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ended) {
            return -1;
        }
        if (answer.isFinished()) {
            throw new IOException("the answer is closed");
        }
        try {
            int count = decoded.read(buffer, offset, length);
            if (count < 0) {
                ended = true;
                answer.finish(null);
            }
            return count;
        } catch (IOException lost) {
            String reason = answer.isCancelled() ? "cancelled" : "the answer broke off: " + Failures.reason(lost);
            failure = new IOException(reason, lost);
            answer.finish(failure);
            throw failure;
        }
    }
}
