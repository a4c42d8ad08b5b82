package dev.wellhead.destinations.files;

import dev.wellhead.arrow.ArrowDialect;
import dev.wellhead.arrow.ArrowSchemas;
import dev.wellhead.arrow.ArrowSupport;
import dev.wellhead.arrow.PageBatches;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.jspecify.annotations.Nullable;

/** An Arrow IPC stream: a batch per page. */
final class ArrowSink implements PageSink {
    private static final long ARROW_LIMIT = 1L << 30;

    private final OutputStream out;
    private @Nullable Open open;
    private boolean closed;

    ArrowSink(OutputStream out) {
        this.out = out;
    }

    private record Open(BufferAllocator allocator, VectorSchemaRoot root, ArrowStreamWriter writer) {}

    @Override
    public void begin(Schema schema) throws IOException {
        BufferAllocator allocator = ArrowSupport.newAllocator(ARROW_LIMIT);
        VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.of(schema, ArrowDialect.STANDARD), allocator);
        ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(out));
        open = new Open(allocator, root, writer);
        writer.start();
        out.flush();
    }

    @Override
    public void write(Page page) throws IOException {
        Open target = require();
        Page rows = LiveRows.of(page);
        if (rows.rows() > 0) {
            try (ArrowRecordBatch batch = new PageBatches(target.allocator, ArrowDialect.STANDARD).batch(rows)) {
                new VectorLoader(target.root).load(batch);
            }
            target.writer.writeBatch();
            out.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        require().writer.end();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (open != null) {
            // The writer itself is not closed: that would end a stream that was not finished.
            open.root.close();
            open.allocator.close();
        }
        out.close();
    }

    private Open require() {
        Open target = open;
        if (target == null) {
            throw new IllegalStateException("begin was not called");
        }
        return target;
    }
}
