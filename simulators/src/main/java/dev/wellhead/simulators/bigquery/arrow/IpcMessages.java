package dev.wellhead.simulators.bigquery.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.message.ArrowBuffer;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Bare messages of Arrow's IPC format: a continuation mark, the length, the header, the body; no end of stream.
 *
 * <p>Arrow's own writer goes through direct buffers that it can only reach where the JVM is told to open java.nio; this
 * one copies out of Arrow's memory and needs no such flag.
 */
final class IpcMessages {
    private static final int PREFIX = 8;
    private static final int CONTINUATION = -1;

    private IpcMessages() {}

    static byte[] schema(Schema schema) {
        return framed(MessageSerializer.serializeMetadata(schema, IpcOption.DEFAULT), 0);
    }

    static byte[] batch(ArrowRecordBatch batch) {
        ByteBuffer header = MessageSerializer.serializeMetadata(batch, IpcOption.DEFAULT);
        byte[] message = framed(header, Math.toIntExact(batch.computeBodyLength()));
        int body = bodyStart(message);
        List<ArrowBuf> buffers = batch.getBuffers();
        List<ArrowBuffer> layout = batch.getBuffersLayout();
        for (int i = 0; i < buffers.size(); i++) {
            ArrowBuffer place = layout.get(i);
            buffers.get(i).getBytes(0, message, body + (int) place.getOffset(), (int) place.getSize());
        }
        return message;
    }

    private static byte[] framed(ByteBuffer header, int body) {
        int padded = (header.remaining() + 7) / 8 * 8;
        byte[] message = new byte[Math.addExact(PREFIX + padded, body)];
        ByteBuffer.wrap(message)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(CONTINUATION)
                .putInt(padded)
                .put(header);
        return message;
    }

    private static int bodyStart(byte[] message) {
        return PREFIX + ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    }
}
