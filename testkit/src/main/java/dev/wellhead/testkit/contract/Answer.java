package dev.wellhead.testkit.contract;

import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/** An answer made up by a test. */
record Answer(int status, Headers headers, InputStream body) implements HttpResponse {
    static Answer of(int status, Headers headers, String body) {
        return new Answer(status, headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** An answer whose body breaks off after {@code begin}. */
    static Answer cut(byte[] begin) {
        InputStream lost = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection was lost within the body");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        return new Answer(200, Headers.NONE, new SequenceInputStream(new ByteArrayInputStream(begin), lost));
    }

    @Override
    public int attempts() {
        return 1;
    }

    @Override
    public void close() {}
}
