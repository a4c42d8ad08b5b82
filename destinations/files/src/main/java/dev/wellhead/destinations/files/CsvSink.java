package dev.wellhead.destinations.files;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.DoubleColumn;
import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Values separated by commas or tabs, as in RFC 4180 with a header and line feeds. A null is nothing at all, an empty
 * text is {@code ""}. Scalars are written as in JSON without quotes, lists, structs and JSON as JSON.
 */
final class CsvSink implements PageSink {
    private final Writer out;
    private final char separator;
    private boolean closed;

    CsvSink(OutputStream out, char separator) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        this.separator = separator;
    }

    @Override
    public void begin(Schema schema) throws IOException {
        for (int i = 0; i < schema.size(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            writeText(schema.field(i).name());
        }
        out.write('\n');
        out.flush();
    }

    @Override
    public void write(Page page) throws IOException {
        for (int row = 0; row < page.rows(); row++) {
            if (page.operation(row) == Operation.UPSERT) {
                for (int i = 0; i < page.columns().size(); i++) {
                    if (i > 0) {
                        out.write(separator);
                    }
                    writeCell(page.schema().field(i).type(), page.column(i), row);
                }
                out.write('\n');
            }
        }
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.close();
        }
    }

    private void writeCell(DataType type, Column column, int row) throws IOException {
        if (column.isNull(row)) {
            return;
        }
        if (column instanceof LongColumn longs && type.equals(DataType.INT64)) {
            out.write(Long.toString(longs.value(row)));
        } else if (column instanceof DoubleColumn doubles) {
            out.write(Double.toString(doubles.value(row)));
        } else if (column instanceof BytesColumn bytes && type.isText()) {
            writeText(bytes.text(row));
        } else {
            String json = json(type, column, row);
            boolean nested = type.physical() == PhysicalType.LIST || type.physical() == PhysicalType.STRUCT;
            writeText(nested || !json.startsWith("\"") ? json : json.substring(1, json.length() - 1));
        }
    }

    private static String json(DataType type, Column column, int row) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonCells.FACTORY.createGenerator(text)) {
            JsonCells.write(generator, type, column, row);
        }
        return text.toString();
    }

    private void writeText(String text) throws IOException {
        if (!needsQuotes(text)) {
            out.write(text);
            return;
        }
        out.write('"');
        out.write(text.replace("\"", "\"\""));
        out.write('"');
    }

    private boolean needsQuotes(String text) {
        if (text.isEmpty() || text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == separator || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
