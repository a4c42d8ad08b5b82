package dev.wellhead.arrow;

import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.StructColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** Copies pages into Arrow record batches, an array at a time. Used by one thread at a time. */
public final class PageBatches {
    private final BufferAllocator allocator;
    private final ArrowDialect dialect;

    public PageBatches(BufferAllocator allocator, ArrowDialect dialect) {
        this.allocator = allocator;
        this.dialect = dialect;
    }

    /** The rows of a page, in memory of their own; the caller closes the batch. */
    public ArrowRecordBatch batch(Page page) {
        Parts parts = new Parts();
        try {
            for (int i = 0; i < page.columns().size(); i++) {
                add(parts, page.schema().field(i).type(), page.column(i));
            }
            return new ArrowRecordBatch(page.rows(), parts.nodes, parts.buffers);
        } finally {
            // The batch holds the buffers by now, or never will.
            parts.buffers.forEach(ArrowBuf::close);
        }
    }

    private void add(Parts parts, DataType type, Column column) {
        if (ArrowSchemas.isText(type, dialect)) {
            add(parts, DataType.STRING, TextForms.of(type, column));
            return;
        }
        int rows = column.size();
        parts.nodes.add(new ArrowFieldNode(rows, ArrowBuffers.nulls(column)));
        parts.buffers.add(ArrowBuffers.validity(allocator, column));
        if (column instanceof BooleanColumn booleans) {
            parts.buffers.add(ArrowBuffers.ofBytes(allocator, booleans.bits(), 0, (rows + 7) >>> 3));
        } else if (column instanceof IntColumn ints) {
            parts.buffers.add(ArrowBuffers.ofInts(allocator, ints.values(), rows));
        } else if (column instanceof LongColumn longs) {
            parts.buffers.add(ArrowBuffers.ofLongs(allocator, longs.values(), rows));
        } else if (column instanceof DoubleColumn doubles) {
            parts.buffers.add(ArrowBuffers.ofDoubles(allocator, doubles.values(), rows));
        } else if (column instanceof FixedColumn fixed) {
            parts.buffers.add(ArrowBuffers.ofBytes(allocator, fixed.bytes(), 0, rows * fixed.width()));
        } else if (column instanceof BytesColumn bytes) {
            parts.buffers.add(ArrowBuffers.ofInts(allocator, bytes.offsets(), rows + 1));
            parts.buffers.add(ArrowBuffers.ofBytes(allocator, bytes.bytes(), 0, bytes.offsets()[rows]));
        } else if (column instanceof ListColumn list) {
            parts.buffers.add(ArrowBuffers.ofInts(allocator, list.offsets(), rows + 1));
            add(parts, type.element().type(), list.elements());
        } else if (column instanceof StructColumn struct) {
            for (int i = 0; i < type.fields().size(); i++) {
                add(parts, type.fields().get(i).type(), struct.field(i));
            }
        }
    }

    /** Nodes and buffers in the order that Arrow wants: depth first. */
    private static final class Parts {
        private final List<ArrowFieldNode> nodes = new ArrayList<>();
        private final List<ArrowBuf> buffers = new ArrayList<>();
    }
}
