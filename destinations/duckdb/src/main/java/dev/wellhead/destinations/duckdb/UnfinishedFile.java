package dev.wellhead.destinations.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The beginning of a DuckDB file whose making was cut short by the end of the process or by a full disk. DuckDB refuses
 * it for ever, but there was nothing in it yet.
 */
final class UnfinishedFile {
    /** A new file consists of three headers of 4096 bytes, written one after the other before any data. */
    private static final long HEADERS = 3 * 4096;

    /** Stands behind the checksum of the first header. */
    private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);

    private static final int MAGIC_AT = 8;

    private UnfinishedFile() {}

    /** Deletes the file when it is one; called after DuckDB refused it, so nobody is making it right now. */
    static boolean remove(Path file) {
        try {
            return isUnfinished(file) && Files.deleteIfExists(file);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isUnfinished(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) >= HEADERS) {
            return false;
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] start = stream.readNBytes(MAGIC_AT + MAGIC.length);
            return start.length == 0
                    || start.length == MAGIC_AT + MAGIC.length
                            && ByteBuffer.wrap(start, MAGIC_AT, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
        }
    }
}
