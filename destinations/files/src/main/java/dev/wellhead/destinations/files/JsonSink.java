package dev.wellhead.destinations.files;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** JSON objects, one per line, or as one array with an object per line. */
final class JsonSink implements PageSink {
    private final OutputStream out;
    private final boolean array;
    private final JsonGenerator generator;
    private SerializedString[] names = new SerializedString[0];
    private boolean first = true;
    private boolean closed;

    JsonSink(OutputStream out, boolean array) {
        this.out = out;
        this.array = array;
        try {
            this.generator = JsonCells.FACTORY.createGenerator(out, JsonEncoding.UTF8);
        } catch (IOException impossible) {
            throw new IllegalStateException("making a generator writes nothing", impossible);
        }
        generator.setPrettyPrinter(new MinimalPrettyPrinter(array ? ",\n" : "\n"));
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    }

    @Override
    public void begin(Schema schema) throws IOException {
        names = schema.names().stream().map(SerializedString::new).toArray(SerializedString[]::new);
        if (array) {
            generator.writeRaw("[\n");
        }
    }

    @Override
    public void write(Page page) throws IOException {
        for (int row = 0; row < page.rows(); row++) {
            if (page.operation(row) == Operation.UPSERT) {
                generator.writeStartObject();
                for (int i = 0; i < names.length; i++) {
                    generator.writeFieldName(names[i]);
                    JsonCells.write(generator, page.schema().field(i).type(), page.column(i), row);
                }
                generator.writeEndObject();
                first = false;
            }
        }
        generator.flush();
    }

    @Override
    public void finish() throws IOException {
        generator.flush();
        String end = (first ? "" : "\n") + (array ? "]\n" : "");
        out.write(end.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            generator.close();
            out.close();
        }
    }
}
