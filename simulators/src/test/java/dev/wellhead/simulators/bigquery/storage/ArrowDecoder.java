package dev.wellhead.simulators.bigquery.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.PeriodDuration;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/** Reads batches with Arrow's own library, into the JSON that REST has for the same rows with times in microseconds. */
final class ArrowDecoder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ArrowDecoder() {}

    static Schema schema(byte[] message) {
        try {
            return MessageSerializer.deserializeSchema(channel(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadChannel channel(byte[] message) {
        return new ReadChannel(Channels.newChannel(new ByteArrayInputStream(message)));
    }

    static List<String> rows(ReadSession session, List<ReadRowsResponse> responses) {
        Schema schema = schema(session.getArrowSchema().getSerializedSchema().toByteArray());
        List<String> rows = new ArrayList<>();
        for (ReadRowsResponse response : responses) {
            List<String> batch = rows(schema, message(response));
            if (batch.size() != response.getRowCount()) {
                throw new IllegalStateException(batch.size() + " rows in a batch of " + response.getRowCount());
            }
            rows.addAll(batch);
        }
        return rows;
    }

    private static byte[] message(ReadRowsResponse response) {
        byte[] sent = response.getArrowRecordBatch().getSerializedRecordBatch().toByteArray();
        if (response.getUncompressedByteSize() <= 0) {
            return sent;
        }
        try (InputStream plain = new BlockLZ4CompressorInputStream(new ByteArrayInputStream(sent))) {
            byte[] message = plain.readAllBytes();
            if (message.length != response.getUncompressedByteSize()) {
                throw new IllegalStateException(message.length + " bytes instead of what the response says");
            }
            return message;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> rows(Schema schema, byte[] message) {
        List<String> rows = new ArrayList<>();
        try (BufferAllocator memory = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, memory);
                ArrowRecordBatch batch = MessageSerializer.deserializeRecordBatch(channel(message), memory)) {
            new VectorLoader(root, CommonsCompressionFactory.INSTANCE).load(batch);
            for (int row = 0; row < root.getRowCount(); row++) {
                ObjectNode node = JSON.objectNode();
                ArrayNode cells = node.putArray("f");
                for (FieldVector vector : root.getFieldVectors()) {
                    cells.addObject().set("v", cell(vector, vector, row));
                }
                rows.add(node.toString());
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param named whose field has the metadata: the list of an item, otherwise the vector itself */
    private static com.fasterxml.jackson.databind.JsonNode cell(FieldVector vector, FieldVector named, int index) {
        if (vector instanceof ListVector list) {
            ArrayNode items = JSON.arrayNode();
            for (int i = list.getElementStartIndex(index); i < list.getElementEndIndex(index); i++) {
                items.addObject().set("v", cell(list.getDataVector(), vector, i));
            }
            return items;
        }
        if (vector.isNull(index)) {
            return JSON.nullNode();
        }
        if (vector instanceof StructVector struct) {
            if ("range".equals(named.getField().getMetadata().get("google:sqlType"))) {
                return JSON.textNode("[" + bound(struct, 0, index) + ", " + bound(struct, 1, index) + ")");
            }
            ObjectNode record = JSON.objectNode();
            ArrayNode parts = record.putArray("f");
            for (FieldVector part : struct.getChildrenFromFields()) {
                parts.addObject().set("v", cell(part, part, index));
            }
            return record;
        }
        return JSON.textNode(text(vector, index));
    }

    private static String bound(StructVector range, int part, int index) {
        FieldVector vector = range.getChildrenFromFields().get(part);
        return vector.isNull(index) ? "UNBOUNDED" : text(vector, index);
    }

    private static String text(FieldVector vector, int index) {
        Object value = vector.getObject(index);
        return switch (vector.getField().getType().getTypeID()) {
            case Decimal -> {
                BigDecimal number = (BigDecimal) value;
                yield number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            }
            case Binary -> Base64.getEncoder().encodeToString((byte[]) value);
            case Date -> java.time.LocalDate.ofEpochDay((Integer) value).toString();
            case Time -> seconds((Long) value);
            case Timestamp -> {
                long micros = ((TimeStampVector) vector).get(index);
                boolean zoned = vector.getField().getType().toString().contains("UTC");
                yield zoned ? Long.toString(micros) : dateTime(micros);
            }
            case Interval -> interval((PeriodDuration) value);
            default -> value.toString();
        };
    }

    private static String dateTime(long micros) {
        return java.time.LocalDate.ofEpochDay(Math.floorDiv(micros, 86_400_000_000L)) + "T"
                + seconds(Math.floorMod(micros, 86_400_000_000L));
    }

    private static String seconds(long micros) {
        long s = micros / 1_000_000;
        String fraction = micros % 1_000_000 == 0 ? "" : "." + String.format("%06d", micros % 1_000_000);
        return String.format("%02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60) + fraction;
    }

    private static String interval(PeriodDuration value) {
        long months = value.getPeriod().toTotalMonths();
        Duration time = value.getDuration().abs();
        long micros = time.toNanosPart() / 1000;
        String fraction = micros == 0
                ? ""
                : "." + (micros % 1000 == 0 ? String.format("%03d", micros / 1000) : String.format("%06d", micros));
        return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12 + " "
                + value.getPeriod().get(java.time.temporal.ChronoUnit.DAYS) + " "
                + (value.getDuration().isNegative() ? "-" : "") + time.toHours()
                + ":"
                + time.toMinutesPart() + ":" + time.toSecondsPart() + fraction;
    }
}
