package dev.wellhead.secrets;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream of messages in which every text has stars for the secrets that are known by then. Texts are looked at one
 * print, or one write, at a time: a secret whose halves are written one after the other is not seen. As thread-safe as
 * any print stream.
 */
public final class KnownSecretsStream extends PrintStream {
    private final KnownSecrets secrets;

    /** @param target gets UTF-8; not closed by anybody but whoever closes this stream */
    public KnownSecretsStream(OutputStream target, KnownSecrets secrets) {
        super(target, true, StandardCharsets.UTF_8);
        this.secrets = secrets;
    }

    @Override
    public void print(@Nullable String text) {
        super.print(secrets.scrub(String.valueOf(text)));
    }

    @Override
    public void print(@Nullable Object value) {
        print(String.valueOf(value));
    }

    @Override
    public void print(char[] text) {
        print(String.valueOf(text));
    }

    /** Loggers write bytes. */
    @Override
    public void write(byte[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length, StandardCharsets.UTF_8);
        String scrubbed = secrets.scrub(text);
        if (scrubbed.equals(text)) {
            super.write(buffer, offset, length);
        } else {
            byte[] bytes = scrubbed.getBytes(StandardCharsets.UTF_8);
            super.write(bytes, 0, bytes.length);
        }
    }
}
