package dev.wellhead.arrow;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.util.Iterator;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Pages as an Arrow stream: each page is a batch, copied when it is asked for. Empty pages are skipped. Calls come from
 * one thread at a time, which may be a native one. Whoever made it, or takes it over as a C stream, closes it.
 */
public final class PageArrowReader extends ArrowReader {
    private final org.apache.arrow.vector.types.pojo.Schema arrowSchema;
    private final PageBatches batches;
    private final Iterator<Page> pages;

    /** @param schema the schema of every page */
    public PageArrowReader(BufferAllocator allocator, Schema schema, ArrowDialect dialect, Iterator<Page> pages) {
        super(allocator);
        this.arrowSchema = ArrowSchemas.of(schema, dialect);
        this.batches = new PageBatches(allocator, dialect);
        this.pages = pages;
    }

    @Override
    public boolean loadNextBatch() {
        prepareLoadNextBatch();
        while (pages.hasNext()) {
            Page page = pages.next();
            if (page.rows() > 0) {
                loadRecordBatch(batches.batch(page));
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
