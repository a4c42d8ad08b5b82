package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.ClosedOutputException;
import dev.wellhead.cli.output.PageTable;
import dev.wellhead.cli.output.ResultFormat;
import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import dev.wellhead.destinations.files.FileFormat;
import dev.wellhead.destinations.files.PageSinks;
import dev.wellhead.engine.destination.PageSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Opens the sinks of results with many rows. */
final class FileSinks {
    private FileSinks() {}

    static PageSink open(Context context, ResultOutput.Target target) throws IOException {
        if (target.format() == ResultFormat.table) {
            return target.file().isEmpty()
                    ? new PageTable(context.out(), context.terminal(), context.outStyle())
                    : new PageTable(
                            new PrintStream(target.file().get().toFile(), StandardCharsets.UTF_8),
                            Terminal.none(context.host().environment()),
                            Style.PLAIN);
        }
        return target.file().isEmpty()
                ? PageSinks.toStream(format(target.format()), new Unclosed(context.out()))
                : PageSinks.toFile(format(target.format()), target.file().get());
    }

    private static FileFormat format(ResultFormat format) {
        return switch (format) {
            case json -> FileFormat.JSON;
            case jsonl -> FileFormat.JSONL;
            case csv -> FileFormat.CSV;
            case tsv -> FileFormat.TSV;
            case parquet -> FileFormat.PARQUET;
            case arrow -> FileFormat.ARROW;
            case table -> throw new IllegalArgumentException("tables are not written by the file sinks");
        };
    }

    /** Standard output, which keeps quiet when nobody reads it any more; this says so. */
    private static final class Unclosed extends OutputStream {
        private final PrintStream out;

        Unclosed(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (out.checkError()) {
                throw new ClosedOutputException();
            }
        }
    }
}
