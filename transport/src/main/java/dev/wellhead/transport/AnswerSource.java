package dev.wellhead.transport;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** The connection that an answer comes from. Used by one thread, except {@link #abort()}. */
final class AnswerSource {
    /** What may be left of a body that is read to its end for the connection's sake. */
    private static final int WORTH_READING = 64 * 1024;

    private static final int READS = 16;
    private static final Timeout PATIENCE = Timeout.ofMilliseconds(50);

    private final HttpUriRequestBase message;
    private final ClassicHttpResponse response;
    private final @Nullable HttpClientConnection connection;
    private final WireStream wire;

    AnswerSource(HttpUriRequestBase message, ClassicHttpResponse response, @Nullable HttpClientConnection connection)
            throws IOException {
        this.message = message;
        this.response = response;
        this.connection = connection;
        HttpEntity entity = response.getEntity();
        InputStream content = entity == null ? null : entity.getContent();
        wire = new WireStream(content == null ? InputStream.nullInputStream() : content);
    }

    int status() {
        return response.getCode();
    }

    WireStream wire() {
        return wire;
    }

    /** Whether only the end of the connection marks the end of the body. */
    boolean endless() {
        HttpEntity entity = response.getEntity();
        return entity != null && entity.getContentLength() < 0 && !entity.isChunked();
    }

    /**
     * Gives the connection back if what is left of the body is short and at hand, as when a parser stops at the last
     * bracket; ends it otherwise.
     */
    void close() {
        try {
            if (!endless() && ended()) {
                return;
            }
        } catch (IOException lost) {
            // Nobody wants the rest.
        }
        abort();
    }

    /** Ends the connection. Any thread. */
    void abort() {
        message.cancel();
    }

    private boolean ended() throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return true;
        }
        if (entity.getContentLength() - wire.count() > WORTH_READING) {
            return false;
        }
        if (connection != null && connection.isOpen()) {
            connection.setSocketTimeout(PATIENCE);
        }
        byte[] rest = new byte[WORTH_READING / READS];
        for (int i = 0; i < READS; i++) {
            if (wire.read(rest) < 0) {
                return true;
            }
        }
        return false;
    }
}
