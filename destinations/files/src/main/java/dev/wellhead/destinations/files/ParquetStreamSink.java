package dev.wellhead.destinations.files;

import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Parquet on a stream: its end tells where everything lies, so it is written to a temporary file and copied. */
final class ParquetStreamSink implements PageSink {
    private final OutputStream out;
    private @Nullable Path temporary;
    private @Nullable ParquetSink sink;

    ParquetStreamSink(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(Schema schema) throws IOException {
        temporary = Files.createTempFile("wellhead", ".parquet");
        sink = new ParquetSink(temporary);
        sink.begin(schema);
    }

    @Override
    public void write(Page page) throws IOException {
        require(sink).write(page);
    }

    @Override
    public void finish() throws IOException {
        require(sink).finish();
        Files.copy(require(temporary), out);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (sink != null) {
            sink.close();
        }
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("begin was not called");
        }
        return part;
    }
}
