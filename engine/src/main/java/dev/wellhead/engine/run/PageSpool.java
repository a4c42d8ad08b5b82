package dev.wellhead.engine.run;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageCodec;
import dev.wellhead.spi.data.Schema;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages of one group that may be shown only when the group is complete. Each split has a temporary file of its own, so
 * that its rows can be dropped; memory holds one page at a time.
 */
final class PageSpool implements AutoCloseable {
    private final Schema schema;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, OutputStream> writers = new LinkedHashMap<>();
    private final Set<String> discarded = new HashSet<>();
    private final Deque<PageSpool> followers = new ArrayDeque<>();
    private @Nullable Deque<Path> unread;
    private @Nullable InputStream reader;

    PageSpool(Schema schema) {
        this.schema = schema;
    }

    void add(String splitId, Page page) throws IOException {
        if (discarded.contains(splitId)) {
            return;
        }
        OutputStream writer = writers.get(splitId);
        if (writer == null) {
            Path file = Files.createTempFile("wellhead-group-", ".pages");
            files.put(splitId, file);
            writer = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
            writers.put(splitId, writer);
        }
        PageCodec.write(page, writer);
    }

    void discard(Collection<String> splitIds) {
        for (String id : splitIds) {
            discarded.add(id);
            quietly(writers.remove(id));
            delete(files.remove(id));
        }
    }

    /** The next page; null when all were read. No page may be added once this was called. */
    @Nullable
    Page next() throws IOException {
        Deque<Path> rest = unread;
        if (rest == null) {
            for (OutputStream writer : writers.values()) {
                writer.close();
            }
            writers.clear();
            rest = new ArrayDeque<>(files.values());
            unread = rest;
        }
        while (true) {
            if (reader == null) {
                Path file = rest.poll();
                if (file == null) {
                    return followers.isEmpty() ? null : nextOfFollower();
                }
                reader = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            }
            Page page = PageCodec.read(schema, reader);
            if (page != null) {
                return page;
            }
            reader.close();
            reader = null;
        }
    }

    /** This spool, which goes on with another one at its end. */
    PageSpool followedBy(PageSpool other) {
        followers.add(other);
        return this;
    }

    @Override
    public void close() {
        quietly(reader);
        writers.values().forEach(PageSpool::quietly);
        files.values().forEach(PageSpool::delete);
        files.clear();
        followers.forEach(PageSpool::close);
    }

    private @Nullable Page nextOfFollower() throws IOException {
        while (!followers.isEmpty()) {
            Page page = followers.getFirst().next();
            if (page != null) {
                return page;
            }
            followers.removeFirst().close();
        }
        return null;
    }

    private static void quietly(@Nullable AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            // The file is dropped anyway.
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a temporary file cannot be removed: " + file, e);
        }
    }
}
