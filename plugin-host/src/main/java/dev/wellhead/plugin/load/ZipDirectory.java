package dev.wellhead.plugin.load;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of contents of a zip file, read before the JDK's reader sees the file: it would build tables as large as the
 * file asks for, and it does not tell links and duplicates. Reads the same table as the JDK does, the central directory
 * at the end, so both see the same entries; a file where they could differ is refused.
 *
 * @param entries in the order of the table
 */
record ZipDirectory(List<Entry> entries) {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int MOST_COMMENT_BYTES = 0xFFFF;
    private static final int MOST_TABLE_BYTES = 16 << 20;

    /** One file or folder; the sizes are what the table says, which need not be true. */
    record Entry(String name, long packed, long size) {
        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    ZipDirectory {
        entries = List.copyOf(entries);
    }

    Stream<Entry> files() {
        return entries.stream().filter(entry -> !entry.isFolder());
    }

    boolean holds(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name));
    }

    /**
     * Reads and checks the table.
     *
     * @param what how messages call the file
     * @throws ConnectorException {@code PLUGIN-FILE} when it is no zip, is cut off, or has entries that no plugin needs
     */
    static ZipDirectory read(Path file, String what, ArchiveLimits limits) throws ConnectorException, IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = end(channel, what);
            int count = end.getShort(10) & 0xFFFF;
            long tableBytes = end.getInt(12) & 0xFFFFFFFFL;
            if (end.getInt(4) != 0 || end.getShort(8) != end.getShort(10)) {
                throw refused(what, "is one part of several");
            }
            if (count > limits.entries() || tableBytes > MOST_TABLE_BYTES || end.getInt(16) == -1) {
                throw refused(what, "has more than " + limits.entries() + " entries, or names of more than 16 MiB");
            }
            long start = end.getLong(END_BYTES) - tableBytes;
            if (start < 0) {
                throw refused(what, "is damaged: its table of contents would begin before the file");
            }
            ByteBuffer table = read(channel, start, (int) tableBytes);
            return new ZipDirectory(entries(table, count, what));
        }
    }

    /** The end record, and behind it the place where it was found. */
    private static ByteBuffer end(FileChannel channel, String what) throws ConnectorException, IOException {
        long size = channel.size();
        if (size == 0) {
            throw refused(what, "is empty");
        }
        int tailBytes = (int) Math.min(size, END_BYTES + MOST_COMMENT_BYTES);
        ByteBuffer tail = read(channel, size - tailBytes, tailBytes);
        for (int at = tailBytes - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                if (at + END_BYTES + (tail.getShort(at + 20) & 0xFFFF) != tailBytes) {
                    throw refused(what, "is damaged: it goes on after its end record");
                }
                byte[] record = new byte[END_BYTES];
                tail.get(at, record);
                return ByteBuffer.allocate(END_BYTES + Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(record)
                        .putLong(size - tailBytes + at);
            }
        }
        boolean began = size >= 4 && read(channel, 0, 4).getInt(0) == 0x04034b50;
        throw refused(what, began ? "was cut off: it begins as a zip and has no end" : "is no zip or jar file");
    }

    private static List<Entry> entries(ByteBuffer table, int count, String what) throws ConnectorException {
        List<Entry> entries = new ArrayList<>(count);
        Set<String> names = new HashSet<>();
        int at = 0;
        while (at < table.limit()) {
            if (at + ENTRY_BYTES > table.limit() || table.getInt(at) != ENTRY_SIGNATURE) {
                throw refused(what, "is damaged: entry " + (entries.size() + 1) + " of its table of contents is none");
            }
            int nameBytes = table.getShort(at + 28) & 0xFFFF;
            int next = at
                    + ENTRY_BYTES
                    + nameBytes
                    + (table.getShort(at + 30) & 0xFFFF)
                    + (table.getShort(at + 32) & 0xFFFF);
            if (next > table.limit()) {
                throw refused(what, "is damaged: its table of contents ends within an entry");
            }
            Entry entry = new Entry(
                    name(table, at + ENTRY_BYTES, nameBytes, what),
                    table.getInt(at + 20) & 0xFFFFFFFFL,
                    table.getInt(at + 24) & 0xFFFFFFFFL);
            EntryRules.check(
                    entry, table.getShort(at + 8), table.getShort(at + 10), table.getInt(at + 38) >>> 16, what);
            if (!names.add(entry.name()) && !entry.isFolder()) {
                throw refused(what, "holds '" + entry.name() + "' twice, so nobody can tell which one counts");
            }
            entries.add(entry);
            at = next;
        }
        if (entries.size() != count) {
            throw refused(what, "is damaged: it says " + count + " entries and has " + entries.size());
        }
        return entries;
    }

    private static String name(ByteBuffer table, int at, int length, String what) throws ConnectorException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(table.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(what, "has an entry whose name is not UTF-8");
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    static ConnectorException refused(String what, String why) {
        return PluginErrors.FILE.with(what + " " + why);
    }
}
