package dev.wellhead.destinations.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.wellhead.spi.data.BooleanColumn;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.FixedColumn;
import dev.wellhead.spi.data.FixedColumnBuilder;
import dev.wellhead.spi.data.IntColumn;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.StructColumn;
import java.io.IOException;

/**
 * Values as JSON: integers and finite doubles as numbers; decimals as strings, since few readers keep their digits; NaN
 * and infinities as strings; dates and times as ISO 8601 strings, timestamps in UTC with a Z; bytes in base64; JSON as
 * itself; structs and ranges as objects.
 */
final class JsonCells {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonCells() {}

    static void write(JsonGenerator out, DataType type, Column column, int row) throws IOException {
        if (column.isNull(row)) {
            out.writeNull();
        } else if (column instanceof LongColumn longs) {
            writeLong(out, type, longs.value(row));
        } else if (column instanceof BytesColumn bytes) {
            writeBytes(out, type, bytes, row);
        } else if (column instanceof DoubleColumn doubles) {
            writeDouble(out, doubles.value(row));
        } else if (column instanceof BooleanColumn booleans) {
            out.writeBoolean(booleans.value(row));
        } else if (column instanceof IntColumn ints) {
            writeInt(out, type, ints.value(row));
        } else if (column instanceof FixedColumn fixed) {
            writeFixed(out, type, fixed, row);
        } else if (column instanceof ListColumn list) {
            out.writeStartArray();
            for (int i = list.offsets()[row]; i < list.offsets()[row + 1]; i++) {
                write(out, type.element().type(), list.elements(), i);
            }
            out.writeEndArray();
        } else {
            writeStruct(out, type, (StructColumn) column, row);
        }
    }

    private static void writeLong(JsonGenerator out, DataType type, long value) throws IOException {
        switch (type.name()) {
            case "timestamp" -> out.writeString(Times.timestamp(value));
            case "datetime" -> out.writeString(Times.dateTime(value));
            case "time" -> out.writeString(Times.time(value));
            default -> out.writeNumber(value);
        }
    }

    private static void writeInt(JsonGenerator out, DataType type, int value) throws IOException {
        if (type.name().equals("date")) {
            out.writeString(Times.date(value));
        } else {
            out.writeNumber(value);
        }
    }

    private static void writeDouble(JsonGenerator out, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeString(Double.toString(value));
        }
    }

    private static void writeBytes(JsonGenerator out, DataType type, BytesColumn column, int row) throws IOException {
        int offset = column.offsets()[row];
        if (!type.isText()) {
            out.writeBinary(column.bytes(), offset, column.length(row));
        } else if (type.name().equals("json") && isJson(column.text(row))) {
            // Line breaks in valid JSON lie between tokens only, and must not break a line of JSONL.
            out.writeRawValue(
                    column.text(row).replace('\n', ' ').replace('\r', ' ').strip());
        } else {
            out.writeString(column.text(row));
        }
    }

    private static void writeFixed(JsonGenerator out, DataType type, FixedColumn column, int row) throws IOException {
        if (type.isDecimal()) {
            out.writeString(FixedColumnBuilder.decimal(type, column, row).toPlainString());
        } else if (type.name().equals("interval")) {
            out.writeString(FixedColumnBuilder.interval(column, row).toString());
        } else {
            out.writeBinary(column.bytes(), row * column.width(), column.width());
        }
    }

    private static void writeStruct(JsonGenerator out, DataType type, StructColumn struct, int row) throws IOException {
        out.writeStartObject();
        for (int i = 0; i < type.fields().size(); i++) {
            Field field = type.fields().get(i);
            out.writeFieldName(field.name());
            write(out, field.type(), struct.field(i), row);
        }
        out.writeEndObject();
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (IOException malformed) {
            return false;
        }
    }
}
