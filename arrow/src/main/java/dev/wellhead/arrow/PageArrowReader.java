package dev.wellhead.arrow;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.util.Iterator;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Pages as an Arrow stream: rows are copied when their batch is asked for, and empty batches are skipped. Calls come
 * from one thread at a time, which may be a native one. Whoever made it, or takes it over as a C stream, closes it.
 */
public final class PageArrowReader extends ArrowReader {
    private final org.apache.arrow.vector.types.pojo.Schema arrowSchema;
    private final PageBatches batches;
    private final Source source;

    /** Rows by batch. */
    public interface Source {
        /** The rows of the next batch; null after the last. */
        @Nullable
        List<PageRows> next();
    }

    /**
     * Each page is a batch.
     *
     * @param schema the schema of every page
     */
    public PageArrowReader(BufferAllocator allocator, Schema schema, ArrowDialect dialect, Iterator<Page> pages) {
        this(allocator, schema, dialect, () -> pages.hasNext() ? List.of(PageRows.all(pages.next())) : null);
    }

    /**
     * Batches that may be made of several pages.
     *
     * @param schema the schema of every page
     */
    public PageArrowReader(BufferAllocator allocator, Schema schema, ArrowDialect dialect, Source source) {
        super(allocator);
        this.arrowSchema = ArrowSchemas.of(schema, dialect);
        this.batches = new PageBatches(allocator, dialect);
        this.source = source;
    }

    @Override
    public boolean loadNextBatch() {
        prepareLoadNextBatch();
        for (List<PageRows> rows = source.next(); rows != null; rows = source.next()) {
            if (rows.stream().anyMatch(part -> part.count() > 0)) {
                loadRecordBatch(batches.batch(rows));
                return true;
            }
        }
        return false;
    }

    @Override
    protected void prepareLoadNextBatch() {
        try {
            super.prepareLoadNextBatch();
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("a stream in memory failed", impossible);
        }
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        // The pages are heap memory.
    }

    @Override
    protected org.apache.arrow.vector.types.pojo.Schema readSchema() {
        return arrowSchema;
    }
}
