package dev.wellhead;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows in memory as JSON. */
final class DataJsonWriter {
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private DataJsonWriter() {}

    static void write(ConnectorData data, Writer target) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(target)) {
            json.writeStartObject();
            json.writeStringField("connectorId", data.connectorId());
            json.writeStringField("timestamp", data.timestamp().toString());
            json.writeArrayFieldStart("data");
            for (Map<String, @Nullable Object> row : data.data()) {
                value(json, row);
            }
            json.writeEndArray();
            json.writeFieldName("metadata");
            metadata(json, data.metadata());
            json.writeEndObject();
        }
    }

    private static void metadata(JsonGenerator json, DataMetadata metadata) throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", metadata.stream());
        fields(json, "schema", metadata.schema().fields());
        json.writeNumberField("rows", metadata.rows());
        json.writeNumberField("limit", metadata.limit());
        json.writeBooleanField("truncated", metadata.truncated());
        json.writeStringField("replay", metadata.replay().name());
        json.writeStringField("elapsed", metadata.elapsed().toString());
        json.writeFieldName("counters");
        value(json, metadata.counters());
        json.writeFieldName("notes");
        value(json, metadata.notes());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, String name, List<Field> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (Field field : fields) {
            DataType type = field.type();
            json.writeStartObject();
            json.writeStringField("name", field.name());
            json.writeStringField("type", type.name());
            json.writeStringField("physical", type.physical().name());
            if (type.precision() != 0) {
                json.writeNumberField("precision", type.precision());
                json.writeNumberField("scale", type.scale());
            }
            json.writeBooleanField("nullable", field.nullable());
            if (!field.description().isEmpty()) {
                json.writeStringField("description", field.description());
            }
            if (!type.fields().isEmpty()) {
                fields(json, "fields", type.fields());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.writeFieldName(String.valueOf(member.getKey()));
                value(json, member.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        } else if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        return value.toString();
    }
}
