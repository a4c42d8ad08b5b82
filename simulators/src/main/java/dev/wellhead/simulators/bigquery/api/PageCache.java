package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.rows.TimestampFormat;
import dev.wellhead.simulators.bigquery.types.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encoded pages in temporary files, so that a benchmark measures its reader and not the encoding. Thread-safe. */
final class PageCache implements AutoCloseable {
    private final int limit;
    private final Map<Key, Stored> pages = new LinkedHashMap<>(16, 0.75f, true);

    /** What makes two pages the same. */
    record Key(Rows rows, List<Field> fields, TimestampFormat format, long from, long limit) {}

    private record Stored(Path file, int count) {}

    /** @param limit how many pages are kept; 0 for none */
    PageCache(int limit) {
        this.limit = limit;
    }

    synchronized RowPages.@Nullable Page find(Key key) {
        Stored stored = pages.get(key);
        try {
            return stored == null ? null : new RowPages.Page(Files.readAllBytes(stored.file()), stored.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void put(Key key, RowPages.Page page) {
        if (limit == 0 || pages.containsKey(key)) {
            return;
        }
        try {
            Path file = Files.createTempFile("wellhead-page", ".json");
            file.toFile().deleteOnExit();
            Files.write(file, page.rows());
            pages.put(key, new Stored(file, page.count()));
            Iterator<Stored> eldest = pages.values().iterator();
            while (pages.size() > limit) {
                Files.deleteIfExists(eldest.next().file());
                eldest.remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        for (Stored stored : pages.values()) {
            try {
                Files.deleteIfExists(stored.file());
            } catch (IOException e) {
                stored.file().toFile().deleteOnExit();
            }
        }
        pages.clear();
    }
}
