package dev.wellhead.transport;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body as it comes over the network: counted, its end known without doubt, its failure kept. The last two are for the
 * gzip decoder, which takes a stream with nothing at hand for one that has ended, and a failure after the first member for
 * rubbish to skip.
 */
final class WireStream extends InputStream {
    private static final int NOTHING = -2;

    private final InputStream in;
    private int peeked = NOTHING;
    private long count;
    private @Nullable IOException failure;

    WireStream(InputStream in) {
        this.in = in;
    }

    long count() {
        return count;
    }

    /** Whether the body has ended properly; waits for the next byte to know, and throws the failure that ended it. */
    boolean atEnd() throws IOException {
        if (peeked == NOTHING) {
            peeked = read();
        }
        return peeked < 0;
    }

    @Override
    public int available() throws IOException {
        return atEnd() ? 0 : 1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (length == 0) {
            return 0;
        }
        if (peeked != NOTHING) {
            int kept = peeked;
            if (kept >= 0) {
                peeked = NOTHING;
                buffer[offset] = (byte) kept;
                return 1;
            }
            return -1;
        }
        try {
            int read = in.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        } catch (IOException lost) {
            failure = lost;
            throw lost;
        }
    }
}
