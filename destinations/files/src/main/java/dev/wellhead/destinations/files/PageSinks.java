package dev.wellhead.destinations.files;

import dev.wellhead.engine.destination.PageSink;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Makes sinks that write rows in a format. Rows that a source reports as deleted are left out: what is written are the
 * rows that are there.
 */
public final class PageSinks {
    private PageSinks() {}

    /**
     * Writes a file. It appears under its name, whole, when the sink is finished; a file of that name is replaced then
     * and not before. Failures come as {@link dev.wellhead.engine.destination.DestinationException} that names the file.
     */
    public static PageSink toFile(FileFormat format, Path file) {
        return new FileSink(
                file,
                temporary -> format == FileFormat.PARQUET
                        ? new ParquetSink(temporary)
                        : onStream(format, new BufferedFile(temporary)));
    }

    /**
     * Writes to a stream, which stays open: every page is flushed, except that Parquet comes as a whole at the end.
     * Neither DuckDB nor Arrow is loaded for the text formats.
     */
    public static PageSink toStream(FileFormat format, OutputStream out) {
        return format == FileFormat.PARQUET ? new ParquetStreamSink(out) : onStream(format, new UnclosedStream(out));
    }

    private static PageSink onStream(FileFormat format, OutputStream out) {
        return switch (format) {
            case JSONL -> new JsonSink(out, false);
            case JSON -> new JsonSink(out, true);
            case CSV -> new CsvSink(out, ',');
            case TSV -> new CsvSink(out, '\t');
            case ARROW -> new ArrowSink(out);
            case PARQUET -> throw new IllegalStateException("Parquet is not written to a stream");
        };
    }
}
