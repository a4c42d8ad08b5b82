package dev.wellhead.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Decompresses a body, of one or several members; its end is the body's end. */
final class GzipStream extends InputStream {
    private static final int BUFFER = 32 * 1024;

    private final WireStream wire;
    private @Nullable GZIPInputStream gzip;

    GzipStream(WireStream wire) {
        this.wire = wire;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (gzip == null) {
            if (wire.atEnd()) {
                return -1;
            }
            gzip = new GZIPInputStream(wire, BUFFER);
        }
        int read = gzip.read(buffer, offset, length);
        if (read < 0 && !wire.atEnd()) {
            throw new IOException("there is something after the end of the compressed data");
        }
        return read;
    }
}
