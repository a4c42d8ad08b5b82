package dev.wellhead.connectors.bigquery.storage;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.wellhead.spi.data.Bits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * The columns' arrays of one record batch, taken one after the other in the order of the schema, and unpacked. What is handed
 * out belongs to the caller, who may keep it: nothing of the message is shared. Used by one thread; {@link #close()} returns
 * memory outside the heap.
 */
final class BatchBuffers implements AutoCloseable {
    private static final int LENGTH_PREFIX = 8;
    private static final long NOT_PACKED = -1;

    /** The service sends batches of a few megabytes; one that claims to unpack to more is broken. */
    private static final int MOST_BYTES = 512 << 20;

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private final FieldNode node = new FieldNode();
    private final Buffer buffer = new Buffer();
    private final ArrowMessage message;
    private final RecordBatch batch;
    private final boolean packed;
    private int nodes;
    private int buffers;

    /** What a number's bytes lie in on their way into an array of numbers. */
    private byte[] scratch = new byte[0];

    private int scratchStart;

    /** @param batch the header of {@code message} */
    BatchBuffers(ArrowMessage message, RecordBatch batch) {
        this.message = message;
        this.batch = batch;
        this.packed = batch.compression() != null;
    }

    /** Requires that the buffers are packed as was asked for, or not at all. */
    static void requireKnownPacking(RecordBatch batch) throws ArrowException {
        BodyCompression compression = batch.compression();
        if (compression != null && compression.codec() != CompressionType.ZSTD) {
            throw new ArrowException(
                    "a batch is packed by " + CompressionType.name(compression.codec()) + ", which was not asked for");
        }
    }

    /** Rows of the batch. */
    int rows() throws ArrowException {
        return count(batch.length());
    }

    /** Requires that everything was taken. */
    void end() throws ArrowException {
        if (nodes != batch.nodesLength() || buffers != batch.buffersLength()) {
            throw new ArrowException("a batch has " + batch.nodesLength() + " columns in " + batch.buffersLength()
                    + " buffers, but its schema " + nodes + " in " + buffers);
        }
    }

    /** The next column: how many values it has. */
    int column() throws ArrowException {
        if (nodes == batch.nodesLength()) {
            throw new ArrowException("a batch has " + nodes + " columns, fewer than its schema");
        }
        batch.nodes(node, nodes++);
        return count(node.length());
    }

    /** The next buffer, which is the current column's validity; null when each value is there. */
    byte @Nullable [] validity(int count) throws ArrowException {
        boolean whole = node.nullCount() == 0;
        next();
        if (whole) {
            return null;
        }
        return buffer.length() == 0 && count == 0 ? new byte[0] : bytes(Bits.bytesFor(count), false);
    }

    /** The next buffer as it is, of {@code least} bytes or more. */
    byte[] bytes(int least) throws ArrowException {
        next();
        return bytes(least, false);
    }

    long[] longs(int count) throws ArrowException {
        long[] values = new long[count];
        numbers(count, Long.BYTES).asLongBuffer().get(values);
        return values;
    }

    int[] ints(int count) throws ArrowException {
        int[] values = new int[count];
        numbers(count, Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    double[] doubles(int count) throws ArrowException {
        double[] values = new double[count];
        numbers(count, Double.BYTES).asDoubleBuffer().get(values);
        return values;
    }

    /** Offsets of {@code count} values, which begin at 0 and never go back; an empty column may have no buffer for them. */
    int[] offsets(int count) throws ArrowException {
        next();
        int[] offsets = new int[count + 1];
        if (count == 0) {
            return offsets;
        }
        numbers((count + 1) * Integer.BYTES).asIntBuffer().get(offsets);
        if (offsets[0] != 0) {
            throw new ArrowException("offsets begin at " + offsets[0]);
        }
        for (int i = 0; i < count; i++) {
            if (offsets[i] > offsets[i + 1]) {
                throw new ArrowException("offsets go back from " + offsets[i] + " to " + offsets[i + 1]);
            }
        }
        return offsets;
    }

    @Override
    public void close() {
        zstd.close();
    }

    private ByteBuffer numbers(int count, int width) throws ArrowException {
        next();
        return numbers(Math.multiplyExact(count, width));
    }

    private ByteBuffer numbers(int least) throws ArrowException {
        byte[] lie = bytes(least, true);
        return ByteBuffer.wrap(lie, scratchStart, least).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private void next() throws ArrowException {
        if (buffers == batch.buffersLength()) {
            throw new ArrowException("a batch has " + buffers + " buffers, fewer than its schema");
        }
        batch.buffers(buffer, buffers++);
        long end = message.header().bodyLength();
        if (buffer.offset() < 0 || buffer.length() < 0 || buffer.offset() > end - buffer.length()) {
            throw new ArrowException(
                    "a buffer lies at " + buffer.offset() + " with " + buffer.length() + " bytes in a body of " + end);
        }
    }

    /** @param passing whether the bytes are only needed until the next call; they begin at {@link #scratchStart} then */
    private byte[] bytes(int least, boolean passing) throws ArrowException {
        byte[] source = message.bytes();
        int from = message.body() + (int) buffer.offset();
        int length = (int) buffer.length();
        scratchStart = 0;
        if (packed && length > 0) {
            if (length < LENGTH_PREFIX) {
                throw new ArrowException("a packed buffer has " + length + " bytes");
            }
            long size = ByteBuffer.wrap(source).order(ByteOrder.LITTLE_ENDIAN).getLong(from);
            from += LENGTH_PREFIX;
            length -= LENGTH_PREFIX;
            if (size != NOT_PACKED) {
                require(size, least);
                return unpacked(source, from, length, (int) size, passing);
            }
        }
        require(length, least);
        if (passing) {
            scratchStart = from;
            return source;
        }
        byte[] own = new byte[length];
        System.arraycopy(source, from, own, 0, length);
        return own;
    }

    private byte[] unpacked(byte[] source, int from, int length, int size, boolean passing) throws ArrowException {
        byte[] target = passing ? scratch(size) : new byte[size];
        try {
            int written = size == 0 ? 0 : zstd.decompressByteArray(target, 0, size, source, from, length);
            if (written != size) {
                throw new ArrowException("a buffer unpacks to " + written + " bytes instead of " + size);
            }
            return target;
        } catch (ZstdException e) {
            throw new ArrowException("a buffer cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private byte[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[Math.max(size, scratch.length + (scratch.length >> 1))];
        }
        return scratch;
    }

    private static void require(long size, int least) throws ArrowException {
        if (size < least || size > MOST_BYTES) {
            throw new ArrowException("a buffer has " + size + " bytes where " + least + " are needed");
        }
    }

    private static int count(long count) throws ArrowException {
        if (count < 0 || count > Integer.MAX_VALUE / 32) {
            throw new ArrowException("a batch says that it has " + count + " values");
        }
        return (int) count;
    }
}
