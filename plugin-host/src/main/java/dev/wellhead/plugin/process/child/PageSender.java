package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.FrameWriter;
import dev.wellhead.plugin.process.wire.PageFrames;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageCodec;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of one reader as frames of a bounded size, each written as soon as it is full: so a page of any size needs one
 * buffer here. The schema goes before the first page, and again whenever it changes. Used by one thread.
 */
final class PageSender extends OutputStream {
    private final long reader;
    private final FrameWriter writer;
    private final byte[] frame = new byte[FrameWriter.HEADER + PageFrames.PART];
    private int size = FrameWriter.HEADER;
    private @Nullable Schema told;

    PageSender(long reader, FrameWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** What is thrown at a page that is damaged in itself is a RuntimeException; then a part of it may have gone. */
    void send(Page page) throws IOException {
        size = FrameWriter.HEADER;
        Schema schema = page.schema();
        boolean known = schema.equals(told);
        write(known ? 0 : 1);
        if (!known) {
            PageFrames.writeSchema(schema, this);
        }
        told = schema;
        PageCodec.write(page, this);
        emit();
    }

    @Override
    public void write(int value) throws IOException {
        if (size == frame.length) {
            emit();
        }
        frame[size++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (size == frame.length) {
                emit();
            }
            int count = Math.min(left, frame.length - size);
            System.arraycopy(bytes, from, frame, size, count);
            size += count;
            from += count;
            left -= count;
        }
    }

    private void emit() throws IOException {
        writer.writeFrame(FrameType.PAGE_PART, reader, frame, size);
        size = FrameWriter.HEADER;
    }
}
