package dev.wellhead.connectors.bigquery.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/** Messages as Arrow's own library writes them. */
final class ArrowBatches {
    private ArrowBatches() {}

    static byte[] schema(VectorSchemaRoot root) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), root.getSchema());
        return out.toByteArray();
    }

    static byte[] batch(VectorSchemaRoot root, boolean zstd) throws IOException {
        CompressionCodec codec =
                zstd ? CommonsCompressionFactory.INSTANCE.createCodec(CodecType.ZSTD) : NoCompressionCodec.INSTANCE;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArrowRecordBatch batch = new VectorUnloader(root, true, codec, true).getRecordBatch()) {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), batch, IpcOption.DEFAULT);
        }
        return out.toByteArray();
    }

    /** The same message as libraries of before Arrow 0.15 begin it. */
    static byte[] old(byte[] message) {
        return ByteBuffer.allocate(message.length - 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(message, 4, message.length - 4)
                .array();
    }
}
