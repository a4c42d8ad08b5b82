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
import dev.wellhead.spi.data.Schema;
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
        return batch(List.of(PageRows.all(page)));
    }

    /**
     * Rows of pages of one schema, one after the other, in memory of their own; the caller closes the batch.
     *
     * @param rows at least one part
     */
    public ArrowRecordBatch batch(List<PageRows> rows) {
        Schema schema = rows.get(0).page().schema();
        int count = Math.toIntExact(rows.stream().mapToLong(PageRows::count).sum());
        Parts parts = new Parts();
        try {
            for (int i = 0; i < schema.size(); i++) {
                int index = i;
                List<Piece> pieces = rows.stream()
                        .map(part -> new Piece(part.page().column(index), part.from(), part.count()))
                        .toList();
                add(parts, schema.field(i).type(), pieces, count);
            }
            return new ArrowRecordBatch(count, parts.nodes, parts.buffers);
        } finally {
            // The batch holds the buffers by now, or never will.
            parts.buffers.forEach(ArrowBuf::close);
        }
    }

    private void add(Parts parts, DataType type, List<Piece> pieces, int rows) {
        if (ArrowSchemas.isText(type, dialect)) {
            List<Piece> texts = pieces.stream()
                    .map(piece -> new Piece(TextForms.of(type, piece.column()), piece.from(), piece.count()))
                    .toList();
            add(parts, DataType.STRING, texts, rows);
            return;
        }
        ArrowBuffers buffers = new ArrowBuffers(allocator, pieces, rows);
        byte[] validity = buffers.validityBits();
        parts.nodes.add(new ArrowFieldNode(rows, rows - ArrowBits.count(validity, rows)));
        parts.buffers.add(buffers.of(validity));
        switch (type.physical()) {
            case BOOLEAN -> parts.buffers.add(buffers.of(buffers.bits(BooleanColumn.class, BooleanColumn::bits)));
            case INT -> parts.buffers.add(buffers.ints(IntColumn.class, IntColumn::values));
            case LONG -> parts.buffers.add(buffers.longs(LongColumn.class, LongColumn::values));
            case DOUBLE -> parts.buffers.add(buffers.doubles(DoubleColumn.class, DoubleColumn::values));
            case FIXED -> parts.buffers.add(buffers.fixed(FixedColumn.class, FixedColumn::bytes, type.width()));
            case BYTES -> {
                parts.buffers.add(buffers.offsets(BytesColumn.class, BytesColumn::offsets));
                parts.buffers.add(buffers.texts());
            }
            case LIST -> {
                parts.buffers.add(buffers.offsets(ListColumn.class, ListColumn::offsets));
                List<Piece> elements = pieces.stream().map(Piece::elements).toList();
                int count = Math.toIntExact(
                        elements.stream().mapToLong(Piece::count).sum());
                add(parts, type.element().type(), elements, count);
            }
            case STRUCT -> {
                for (int i = 0; i < type.fields().size(); i++) {
                    int index = i;
                    List<Piece> fields =
                            pieces.stream().map(piece -> piece.field(index)).toList();
                    add(parts, type.fields().get(i).type(), fields, rows);
                }
            }
        }
    }

    /** Rows of a column: {@code count} of them, {@code from} on. */
    record Piece(Column column, int from, int count) {
        Piece elements() {
            ListColumn list = (ListColumn) column;
            int first = list.offsets()[from];
            return new Piece(list.elements(), first, list.offsets()[from + count] - first);
        }

        Piece field(int index) {
            return new Piece(((StructColumn) column).field(index), from, count);
        }
    }

    /** Nodes and buffers in the order that Arrow wants: depth first. */
    private static final class Parts {
        private final List<ArrowFieldNode> nodes = new ArrayList<>();
        private final List<ArrowBuf> buffers = new ArrayList<>();
    }
}
