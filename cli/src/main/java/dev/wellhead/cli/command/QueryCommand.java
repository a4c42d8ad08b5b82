package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead query SQL}. */
@Command(
        name = "query",
        footer = {
            "",
            "A stream's table is CONNECTION.STREAM with dots in the stream's name turned into underscores:",
            "stream sales.orders of connection shop is the table shop.sales_orders.",
            "",
            "Examples",
            "  wellhead query \"SELECT count(*) FROM shop.sales_orders\"",
            "  wellhead query \"FROM shop.sales_orders\" -o orders.csv",
            "  wellhead query - < report.sql"
        })
public final class QueryCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "SQL",
            description = "A statement in DuckDB's SQL; - reads it from standard input.")
    private String sql = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Write here instead of standard output.")
    private @Nullable String file;

    @Mixin
    private ResultOutput output = new ResultOutput();

    @Mixin
    private StoreOption store = new StoreOption();

    public QueryCommand(Context context) {
        this.context = context;
    }

    @SuppressWarnings("try")
    @Override
    public Integer call() throws IOException, ConnectorException {
        ResultOutput.Target target = output.target(context, file);
        String statement = statement(context, sql);
        try (Stop ignored = Stop.interrupting(context);
                DuckDbQuery query = store.store(context).query();
                PageSink sink = FileSinks.open(context, target)) {
            Statements.run(query, statement, new Rows(sink));
            sink.finish();
        }
        return 0;
    }

    /** The statement itself, or what standard input holds. */
    static String statement(Context context, String sql) throws IOException {
        return sql.equals("-") ? new String(context.host().in().readAllBytes(), StandardCharsets.UTF_8) : sql;
    }

    private record Rows(PageSink sink) implements DuckDbQuery.Rows {
        @Override
        public void begin(Schema schema) throws IOException {
            sink.begin(schema);
        }

        @Override
        public void page(Page page) throws IOException {
            sink.write(page);
        }
    }
}
