package dev.wellhead.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** What a {@link ScriptedServer} does with a request: bytes, delays decided by the test, or violence. */
@FunctionalInterface
public interface Reply {
    /** Writes to the connection. Throwing ends it. */
    void write(Wire wire) throws IOException, InterruptedException;

    /** A whole answer with a length; {@code headers} are lines such as {@code Retry-After: 1}. */
    static Reply of(int status, byte[] body, String... headers) {
        return wire -> {
            wire.head(status, join(headers, "Content-Length: " + body.length));
            wire.bytes(body);
        };
    }

    static Reply of(int status, String body, String... headers) {
        return of(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply json(String body) {
        return of(200, body, "Content-Type: application/json");
    }

    /** A whole compressed answer. */
    static Reply gzip(String body) {
        return of(200, gzipped(body.getBytes(StandardCharsets.UTF_8)), "Content-Encoding: gzip");
    }

    /** A whole answer in chunks, one for each part. */
    static Reply chunked(String... parts) {
        return wire -> {
            wire.head(200, "Transfer-Encoding: chunked");
            for (String part : parts) {
                wire.chunk(part.getBytes(StandardCharsets.UTF_8));
            }
            wire.text("0\r\n\r\n");
        };
    }

    /** Writes {@code text} as it is and closes the connection in an orderly way. */
    static Reply raw(String text) {
        return wire -> {
            wire.text(text);
            wire.end();
        };
    }

    /** Sends a reset instead of an answer. */
    static Reply reset() {
        return Wire::reset;
    }

    /** This, once {@code gate} is open. */
    default Reply after(CountDownLatch gate) {
        return wire -> {
            gate.await();
            write(wire);
        };
    }

    static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String[] join(String[] headers, String last) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = last;
        return all;
    }
}
