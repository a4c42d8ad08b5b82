package dev.wellhead.simulators.bigquery.arrow;

import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.rows.Normal;
import dev.wellhead.simulators.bigquery.types.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Encodes rows as record batches. Batches that follow each other come out of one query, for a query costs much more
 * than a batch. Not thread-safe.
 */
public final class BatchReader implements AutoCloseable {
    private final Database database;
    private final BufferAllocator memory;
    private final Rows rows;
    private final List<Field> fields;
    private final Schema schema;
    private final Compression compression;
    private @Nullable RowCursor cursor;
    private long position;
    private long windowEnd;

    BatchReader(Database database, BufferAllocator memory, Rows rows, List<Field> fields, Compression compression) {
        this.database = database;
        this.memory = memory;
        this.rows = rows;
        this.fields = fields;
        this.schema = ArrowFields.schema(fields);
        this.compression = compression;
    }

    /**
     * Encodes rows from a position until a limit of rows or, before compression and about, of bytes; at least one row
     * where there is one.
     *
     * @param window how many rows the query may find at once, should a new one be needed
     */
    public Batch read(long from, int maxRows, int maxBytes, long window) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory)) {
            int count = fill(root, from, maxRows, maxBytes, window);
            root.setRowCount(count);
            try (ArrowRecordBatch batch = new VectorUnloader(root, true, codec(compression), true).getRecordBatch()) {
                return Batch.plain(IpcMessages.batch(batch), count);
            }
        }
    }

    private int fill(VectorSchemaRoot root, long from, int maxRows, int maxBytes, long window) {
        try {
            RowCursor open = cursor(from, Math.max(window, maxRows));
            List<ColumnWriter> writers = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                writers.add(NestedWriters.of(fields.get(i), root.getVector(i)));
            }
            int count = open.fill(writers, (int) Math.min(maxRows, windowEnd - from), maxBytes);
            position = from + count;
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException("The rows of a stream cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowCursor cursor(long from, long window) throws SQLException {
        if (cursor == null || from != position || position == windowEnd) {
            close();
            windowEnd = Math.min(rows.count(), from + window);
            position = from;
            String sql = "SELECT " + Normal.selectList(fields) + " FROM " + rows.window(from, windowEnd);
            cursor = new RowCursor(database, sql, fields.size());
        }
        return cursor;
    }

    private static CompressionCodec codec(Compression compression) {
        return switch (compression) {
            case NONE -> NoCompressionCodec.INSTANCE;
            case ZSTD -> CommonsCompressionFactory.INSTANCE.createCodec(CompressionUtil.CodecType.ZSTD);
            case LZ4_FRAME -> CommonsCompressionFactory.INSTANCE.createCodec(CompressionUtil.CodecType.LZ4_FRAME);
        };
    }

    /** Gives back what a query holds; reading goes on with a new one. */
    @Override
    public void close() {
        RowCursor open = cursor;
        cursor = null;
        if (open != null) {
            open.close();
        }
    }
}
