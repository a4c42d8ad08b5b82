package dev.wellhead.destinations.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A new file, opened at the first byte. Ignores flushes between pages, since nobody reads the file before its end. */
final class BufferedFile extends OutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;
    private @Nullable OutputStream out;

    BufferedFile(Path file) {
        this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - used) {
            drain();
        }
        if (length > buffer.length) {
            target().write(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }
    }

    @Override
    public void close() throws IOException {
        try (OutputStream last = target()) {
            drain();
            last.flush();
        }
    }

    private void drain() throws IOException {
        target().write(buffer, 0, used);
        used = 0;
    }

    private OutputStream target() throws IOException {
        OutputStream opened = out;
        if (opened == null) {
            opened = Files.newOutputStream(file);
            out = opened;
        }
        return opened;
    }
}
