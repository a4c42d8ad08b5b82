package dev.wellhead.arrow;

import dev.wellhead.arrow.PageBatches.Piece;
import dev.wellhead.spi.data.Bits;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;

/** Copies of heap arrays in Arrow's memory: the pieces of a column, one after the other. */
final class ArrowBuffers {
    private final BufferAllocator allocator;
    private final List<Piece> pieces;
    private final int rows;

    ArrowBuffers(BufferAllocator allocator, List<Piece> pieces, int rows) {
        this.allocator = allocator;
        this.pieces = pieces;
        this.rows = rows;
    }

    byte[] validityBits() {
        byte[] bits = new byte[Bits.bytesFor(rows)];
        int at = 0;
        for (Piece piece : pieces) {
            byte[] validity = piece.column().validity();
            if (validity == null) {
                ArrowBits.set(bits, at, piece.count());
            } else {
                ArrowBits.copy(validity, piece.from(), bits, at, piece.count());
            }
            at += piece.count();
        }
        return bits;
    }

    <C extends Column> byte[] bits(Class<C> kind, Function<C, byte[]> values) {
        byte[] bits = new byte[Bits.bytesFor(rows)];
        int at = 0;
        for (Piece piece : pieces) {
            ArrowBits.copy(values.apply(kind.cast(piece.column())), piece.from(), bits, at, piece.count());
            at += piece.count();
        }
        return bits;
    }

    ArrowBuf of(byte[] bytes) {
        ArrowBuf buffer = allocator.buffer(bytes.length);
        buffer.setBytes(0, bytes, 0, bytes.length);
        return buffer.writerIndex(bytes.length);
    }

    <C extends Column> ArrowBuf ints(Class<C> kind, Function<C, int[]> values) {
        ArrowBuf buffer = allocate(rows * 4L);
        IntBuffer target = view(buffer).asIntBuffer();
        pieces.forEach(piece -> target.put(values.apply(kind.cast(piece.column())), piece.from(), piece.count()));
        return buffer;
    }

    <C extends Column> ArrowBuf longs(Class<C> kind, Function<C, long[]> values) {
        ArrowBuf buffer = allocate(rows * 8L);
        LongBuffer target = view(buffer).asLongBuffer();
        pieces.forEach(piece -> target.put(values.apply(kind.cast(piece.column())), piece.from(), piece.count()));
        return buffer;
    }

    <C extends Column> ArrowBuf doubles(Class<C> kind, Function<C, double[]> values) {
        ArrowBuf buffer = allocate(rows * 8L);
        DoubleBuffer target = view(buffer).asDoubleBuffer();
        pieces.forEach(piece -> target.put(values.apply(kind.cast(piece.column())), piece.from(), piece.count()));
        return buffer;
    }

    <C extends Column> ArrowBuf fixed(Class<C> kind, Function<C, byte[]> values, int width) {
        ArrowBuf buffer = allocate((long) rows * width);
        long at = 0;
        for (Piece piece : pieces) {
            int length = piece.count() * width;
            buffer.setBytes(at, values.apply(kind.cast(piece.column())), piece.from() * width, length);
            at += length;
        }
        return buffer;
    }

    /** Where each row ends in the joined pieces; the pieces' own offsets need not begin at 0. */
    <C extends Column> ArrowBuf offsets(Class<C> kind, Function<C, int[]> values) {
        ArrowBuf buffer = allocate((rows + 1) * 4L);
        IntBuffer target = view(buffer).asIntBuffer();
        target.put(0);
        int start = 0;
        for (Piece piece : pieces) {
            int[] offsets = values.apply(kind.cast(piece.column()));
            int shift = start - offsets[piece.from()];
            if (shift == 0) {
                target.put(offsets, piece.from() + 1, piece.count());
            } else {
                target.put(shifted(offsets, piece, shift));
            }
            start = Math.addExact(offsets[piece.from() + piece.count()], shift);
        }
        return buffer;
    }

    ArrowBuf texts() {
        long length = pieces.stream().mapToLong(ArrowBuffers::textBytes).sum();
        ArrowBuf buffer = allocate(length);
        long at = 0;
        for (Piece piece : pieces) {
            BytesColumn texts = (BytesColumn) piece.column();
            int bytes = textBytes(piece);
            buffer.setBytes(at, texts.bytes(), texts.offsets()[piece.from()], bytes);
            at += bytes;
        }
        return buffer;
    }

    private static int textBytes(Piece piece) {
        int[] offsets = ((BytesColumn) piece.column()).offsets();
        return offsets[piece.from() + piece.count()] - offsets[piece.from()];
    }

    private static int[] shifted(int[] offsets, Piece piece, int shift) {
        int[] moved = new int[piece.count()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = offsets[piece.from() + 1 + i] + shift;
        }
        return moved;
    }

    private ArrowBuf allocate(long length) {
        return allocator.buffer(length).writerIndex(length);
    }

    private static ByteBuffer view(ArrowBuf buffer) {
        return buffer.nioBuffer(0, Math.toIntExact(buffer.writerIndex())).order(ByteOrder.LITTLE_ENDIAN);
    }
}
