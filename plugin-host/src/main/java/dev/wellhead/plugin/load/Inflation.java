package dev.wellhead.plugin.load;

import dev.wellhead.spi.ConnectorException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks entries and counts, over all jars of one plugin file, so that a bomb ends early. Used by one thread. */
final class Inflation {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final long RATIO_COUNTS_FROM = 8L << 20;

    private final ArchiveLimits limits;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long total;

    Inflation(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Writes an entry's content, and answers its checksum.
     *
     * @param what how messages call the zip
     * @throws ConnectorException {@code PLUGIN-FILE} when it becomes too large or is damaged
     */
    long copy(ZipFile zip, String name, OutputStream target, String what) throws ConnectorException, IOException {
        @Nullable ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw ZipDirectory.refused(what, "is damaged: '" + name + "' cannot be found in it");
        }
        refuse(entry, entry.getSize(), what);
        CRC32 checksum = new CRC32();
        long size = 0;
        try (InputStream stream = zip.getInputStream(entry)) {
            for (int read = read(stream, entry, what); read >= 0; read = read(stream, entry, what)) {
                size += read;
                total += read;
                refuse(entry, size, what);
                checksum.update(buffer, 0, read);
                target.write(buffer, 0, read);
            }
        }
        if (checksum.getValue() != entry.getCrc()) {
            throw ZipDirectory.refused(what, "is damaged: the checksum of '" + entry.getName() + "' is wrong");
        }
        return checksum.getValue();
    }

    private int read(InputStream stream, ZipEntry entry, String what) throws ConnectorException, IOException {
        try {
            return stream.read(buffer);
        } catch (ZipException | EOFException e) {
            throw ZipDirectory.refused(what, "is damaged: '" + entry.getName() + "' cannot be unpacked")
                    .withCause(e);
        }
    }

    private void refuse(ZipEntry entry, long size, String what) throws ConnectorException {
        if (size > limits.entryBytes()) {
            throw bomb(what, entry, "more than " + (limits.entryBytes() >> 20) + " MiB");
        }
        if (total > limits.totalBytes()) {
            throw bomb(what, entry, "with all before it more than " + (limits.totalBytes() >> 20) + " MiB");
        }
        if (size > RATIO_COUNTS_FROM && size / limits.ratio() > entry.getCompressedSize()) {
            throw bomb(what, entry, "more than " + limits.ratio() + " times what it takes in the file");
        }
    }

    private static ConnectorException bomb(String what, ZipEntry entry, String how) {
        return ZipDirectory.refused(what, "unpacks to too much: '" + entry.getName() + "' is " + how);
    }
}
