package dev.wellhead.connectors.bigquery.storage;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * One answer of {@code ReadRows}, read in place: its schema and its batch stay where they lie in the answer's bytes. Google's
 * generated class would copy both once more, and this is most of what a read receives.
 *
 * @param bytes the whole answer
 * @param schema where the schema lies; empty in all answers of a call but the first
 * @param batch where the record batch lies; empty when the answer has none
 * @param rows how many rows the answer says that it has
 * @param progress how much of the stream the server has sent with this answer, from 0 to 1
 */
record RowsMessage(byte[] bytes, Part schema, Part batch, long rows, double progress) {
    /** Numbers of fields in {@code google.cloud.bigquery.storage.v1.ReadRowsResponse}. */
    private static final int STATS = 2;

    private static final int AVRO_ROWS = 3;
    private static final int ARROW_RECORD_BATCH = 4;
    private static final int ROW_COUNT = 6;
    private static final int ARROW_SCHEMA = 8;
    private static final int UNCOMPRESSED_BYTE_SIZE = 9;

    /** In {@code ArrowSchema} and {@code ArrowRecordBatch}: the bytes. */
    private static final int SERIALIZED = 1;

    /** In {@code StreamStats} and its {@code Progress}. */
    private static final int PROGRESS = 2;

    private static final int AT_RESPONSE_END = 2;

    /** A range of bytes. */
    record Part(int from, int length) {
        static final Part NONE = new Part(0, 0);

        boolean isEmpty() {
            return length == 0;
        }
    }

    /** The message of Arrow that lies there. */
    ArrowMessage in(Part part) throws ArrowException {
        return ArrowMessage.of(bytes, part.from(), part.length());
    }

    static RowsMessage of(byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        Part schema = Part.NONE;
        Part batch = Part.NONE;
        long rows = 0;
        double progress = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case STATS -> progress = progress(bytes, part(in));
                case ARROW_RECORD_BATCH -> batch = inner(bytes, part(in), SERIALIZED);
                case ROW_COUNT -> rows = in.readInt64();
                case ARROW_SCHEMA -> schema = inner(bytes, part(in), SERIALIZED);
                case AVRO_ROWS -> throw new ArrowException("rows come as Avro, but Arrow was asked for");
                case UNCOMPRESSED_BYTE_SIZE -> {
                    if (in.readInt64() > 0) {
                        throw new ArrowException("an answer is packed as a whole, which was not asked for");
                    }
                }
                default -> in.skipField(tag);
            }
        }
        return new RowsMessage(bytes, schema, batch, rows, progress);
    }

    private static double progress(byte[] bytes, Part stats) throws IOException {
        Part part = inner(bytes, stats, PROGRESS);
        CodedInputStream in = CodedInputStream.newInstance(bytes, part.from(), part.length());
        double progress = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == AT_RESPONSE_END) {
                progress = in.readDouble();
            } else {
                in.skipField(tag);
            }
        }
        return progress;
    }

    /** A message's field of bytes, or of a message; empty when it is not there. */
    private static Part inner(byte[] bytes, Part message, int field) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes, message.from(), message.length());
        Part found = Part.NONE;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == field) {
                Part part = part(in);
                found = new Part(message.from() + part.from(), part.length());
            } else {
                in.skipField(tag);
            }
        }
        return found;
    }

    /** The bytes of the field at which {@code in} stands, counted from where it began. */
    private static Part part(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return new Part(from, length);
    }
}
