package dev.wellhead.cli.output;

import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages as a table for people. */
public final class PageTable implements PageSink {
    private final PrintStream out;
    private final Terminal terminal;
    private final Style style;
    private @Nullable TableWriter table;
    private long rows;

    public PageTable(PrintStream out, Terminal terminal, Style style) {
        this.out = out;
        this.terminal = terminal;
        this.style = style;
    }

    @Override
    public void begin(Schema schema) {
        table = new TableWriter(
                out,
                terminal,
                style,
                schema.fields().stream()
                        .map(field -> new TableWriter.Head(field.name(), ValueText.isNumber(field.type())))
                        .toList());
    }

    @Override
    public void write(Page page) throws IOException {
        for (int row = 0; row < page.rows(); row++) {
            List<@Nullable String> values = new ArrayList<>(page.columns().size());
            for (int i = 0; i < page.columns().size(); i++) {
                values.add(ValueText.of(Cells.read(page.schema().field(i).type(), page.column(i), row)));
            }
            started().row(values);
        }
        rows += page.rows();
        if (out.checkError()) {
            throw new ClosedOutputException();
        }
    }

    @Override
    public void finish() {
        started().end();
        out.flush();
    }

    /** Rows written so far. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        out.flush();
    }

    private TableWriter started() {
        if (table == null) {
            throw new IllegalStateException("begin comes first");
        }
        return table;
    }
}
