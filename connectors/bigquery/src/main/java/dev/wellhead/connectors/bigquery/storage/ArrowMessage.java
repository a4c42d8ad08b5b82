package dev.wellhead.connectors.bigquery.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A bare message of Arrow's IPC format, as the service sends schema and batches one by one, without the end mark of a stream:
 * a header, and a body behind it.
 *
 * @param body where the body begins
 */
record ArrowMessage(Message header, byte[] bytes, int body) {
    private static final int CONTINUATION = -1;

    static ArrowMessage of(byte[] bytes) throws ArrowException {
        return of(bytes, 0, bytes.length);
    }

    /** The message that lies at {@code from}, so many bytes long. */
    static ArrowMessage of(byte[] bytes, int from, int size) throws ArrowException {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, size).slice().order(ByteOrder.LITTLE_ENDIAN);
        // Messages of before Arrow 0.15 begin with the length at once.
        int prefix = in.remaining() >= 8 && in.getInt(0) == CONTINUATION ? 8 : 4;
        int length = in.remaining() >= prefix ? in.getInt(prefix - 4) : 0;
        if (length <= 0 || length > size - prefix) {
            throw new ArrowException("a message of " + size + " bytes says that its header has " + length);
        }
        try {
            Message header = Message.getRootAsMessage(in.slice(prefix, length).order(ByteOrder.LITTLE_ENDIAN));
            if (header.bodyLength() < 0 || header.bodyLength() > size - prefix - length) {
                throw new ArrowException(
                        "a message of " + size + " bytes says that its body has " + header.bodyLength());
            }
            return new ArrowMessage(header, bytes, from + prefix + length);
        } catch (IndexOutOfBoundsException e) {
            throw new ArrowException("a message whose header makes no sense", e);
        }
    }

    Schema schema() throws ArrowException {
        return header(MessageHeader.Schema, (Schema) header.header(new Schema()));
    }

    RecordBatch batch() throws ArrowException {
        return header(MessageHeader.RecordBatch, (RecordBatch) header.header(new RecordBatch()));
    }

    private <T> T header(byte type, @Nullable T found) throws ArrowException {
        if (header.headerType() != type || found == null) {
            throw new ArrowException(
                    "a message of type " + header.headerType() + " where one of type " + type + " was expected");
        }
        return found;
    }
}
