package dev.wellhead.destinations.duckdb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as text, for people and for the rejects. */
final class CellText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CellText() {}

    /** The value itself when it is a scalar, JSON when it is a list or struct; bytes and broken text in base64. */
    static String of(DataType type, Column column, int row) {
        if (column instanceof BytesColumn bytes) {
            byte[] value = Arrays.copyOfRange(bytes.bytes(), bytes.offsets()[row], bytes.offsets()[row + 1]);
            boolean readable = type.isText() && Utf8.isValid(value, 0, value.length);
            return readable ? bytes.text(row) : Base64.getEncoder().encodeToString(value);
        }
        return text(readLeniently(type, column, row));
    }

    /** The named fields of a row as a JSON object; a field that the page lacks is left out. */
    static String json(Page page, int row, List<String> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            for (String field : fields) {
                int index = page.schema().indexOf(field);
                if (index >= 0) {
                    generator.writeFieldName(field);
                    write(generator, readLeniently(page.schema().field(index).type(), page.column(index), row));
                }
            }
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    // A number that is no date or time of day has no Java value; its plain number is what can be said.
    private static @Nullable Object readLeniently(DataType type, Column column, int row) {
        try {
            return Cells.read(type, column, row);
        } catch (java.time.DateTimeException | ArithmeticException outside) {
            DataType plain = new DataType("plain", type.physical(), type.precision(), type.scale(), type.fields());
            return Cells.read(plain, column, row);
        }
    }

    private static String text(@Nullable Object value) {
        if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            generator.writeBinary(bytes);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else {
            generator.writeString(text(value));
        }
    }
}
