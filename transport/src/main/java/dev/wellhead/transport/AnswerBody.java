package dev.wellhead.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of an answer as connectors read it. Used by one thread. */
final class AnswerBody extends InputStream {
    private static final int FIRST_BUFFER = 64 * 1024;

    private final Answer answer;
    private final InputStream decoded;
    private byte[] kept = new byte[0];
    private int filled;
    private int given;
    private @Nullable IOException failure;
    private boolean isKept;
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
        if (given < filled) {
            int count = Math.min(length, filled - given);
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
        keep(most);
        return Arrays.copyOf(kept, filled);
    }

    /** Waits for the first bytes, which stay to be read; when the body breaks off before, throws what it broke off by. */
    void receive(int most) throws IOException {
        keep(most);
        if (failure != null) {
            throw failure.getCause() instanceof IOException lost ? lost : failure;
        }
    }

    private void keep(int most) {
        if (isKept) {
            return;
        }
        isKept = true;
        byte[] buffer = new byte[Math.min(most, FIRST_BUFFER)];
        try {
            while (filled < most) {
                if (filled == buffer.length) {
                    buffer = Arrays.copyOf(buffer, (int) Math.min(most, 2L * buffer.length));
                }
                int count = fetch(buffer, filled, buffer.length - filled);
                if (count < 0) {
                    break;
                }
                filled += count;
            }
        } catch (IOException lost) {
            // Whoever reads this far will meet it again.
        }
        kept = buffer;
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
