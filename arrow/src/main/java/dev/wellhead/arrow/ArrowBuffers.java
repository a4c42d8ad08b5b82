package dev.wellhead.arrow;

import dev.wellhead.spi.data.Bits;
import dev.wellhead.spi.data.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/** Copies of heap arrays in Arrow's memory. */
final class ArrowBuffers {
    private ArrowBuffers() {}

    static int nulls(Column column) {
        byte[] validity = column.validity();
        if (validity == null) {
            return 0;
        }
        int present = 0;
        int wholeBytes = column.size() >>> 3;
        for (int i = 0; i < wholeBytes; i++) {
            present += Integer.bitCount(validity[i] & 0xff);
        }
        for (int row = wholeBytes << 3; row < column.size(); row++) {
            present += Bits.isSet(validity, row) ? 1 : 0;
        }
        return column.size() - present;
    }

    static ArrowBuf validity(BufferAllocator allocator, Column column) {
        int length = Bits.bytesFor(column.size());
        byte[] validity = column.validity();
        if (validity == null) {
            validity = new byte[length];
            Arrays.fill(validity, (byte) 0xff);
        }
        return ofBytes(allocator, validity, 0, length);
    }

    static ArrowBuf ofBytes(BufferAllocator allocator, byte[] bytes, int from, int length) {
        ArrowBuf buffer = allocator.buffer(length);
        buffer.setBytes(0, bytes, from, length);
        return buffer.writerIndex(length);
    }

    static ArrowBuf ofInts(BufferAllocator allocator, int[] values, int count) {
        ArrowBuf buffer = allocator.buffer(count * 4L);
        view(buffer, count * 4L).asIntBuffer().put(values, 0, count);
        return buffer.writerIndex(count * 4L);
    }

    static ArrowBuf ofLongs(BufferAllocator allocator, long[] values, int count) {
        ArrowBuf buffer = allocator.buffer(count * 8L);
        view(buffer, count * 8L).asLongBuffer().put(values, 0, count);
        return buffer.writerIndex(count * 8L);
    }

    static ArrowBuf ofDoubles(BufferAllocator allocator, double[] values, int count) {
        ArrowBuf buffer = allocator.buffer(count * 8L);
        view(buffer, count * 8L).asDoubleBuffer().put(values, 0, count);
        return buffer.writerIndex(count * 8L);
    }

    private static ByteBuffer view(ArrowBuf buffer, long length) {
        return buffer.nioBuffer(0, Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
