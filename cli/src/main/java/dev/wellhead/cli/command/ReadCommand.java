package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.FetchParams;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.ResultFormat;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.progress.ProgressMode;
import dev.wellhead.cli.sync.RunScope;
import dev.wellhead.cli.sync.TableWork;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.engine.run.PageStream;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead read CONNECTION [STREAM]}. */
@Command(
        name = "read",
        footer = {
            "",
            "Examples",
            "  wellhead read shop sales.orders --where \"amount > 100\" --limit 20",
            "  wellhead read shop sales.orders -o orders.parquet",
            "  wellhead read shop --sql 'SELECT * FROM sales.orders WHERE day = @day' --parameter day:DATE:2026-01-31"
        })
public final class ReadCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "A connection of the project.")
    private String connection = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STREAM",
            description = "A stream; 'wellhead catalog CONNECTION' lists them. With --sql this place is the FILE.")
    private @Nullable String stream;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Write here instead of standard output.")
    private @Nullable String file;

    @Mixin
    private ReadOptions read = new ReadOptions();

    @Mixin
    private ResultOutput output = new ResultOutput();

    @Option(
            names = "--to",
            paramLabel = "DEST",
            description = "Replace a table of a DuckDB file by the rows: duckdb:FILE or duckdb:FILE#TABLE.")
    private @Nullable String to;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            description = "One of ${COMPLETION-CANDIDATES}; JSON events go to standard error here.")
    private ProgressMode progress = ProgressMode.none;

    public ReadCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (read.hasStatement() && stream != null && file == null) {
            file = stream;
            stream = null;
        }
        FetchParams params = read.params(stream, context.host().clock());
        ResultOutput.Target target = output.target(context, file);
        return RunScope.in(context, progress, context.err(), scope -> {
            Connector connector = scope.session().connector(connection);
            requireKnown(connector);
            if (to == null) {
                write(connector, params, target, scope);
                return ExitCode.OK;
            }
            return new TableWork(scope, connector, params).run(to);
        });
    }

    private void requireKnown(Connector connector) throws ConnectorException, InterruptedException {
        if (read.hasStatement() && !connector.descriptor().capabilities().contains(Capability.SQL)) {
            throw CliCode.USAGE
                    .with("connector '" + connector.type() + "' reads streams, not SQL statements")
                    .todo("name a stream instead of --sql");
        }
        if (stream != null && !read.namedColumns().isEmpty()) {
            StreamNames.requireColumns(StreamNames.describe(connector, stream), read.namedColumns());
        }
    }

    private void write(Connector connector, FetchParams params, ResultOutput.Target target, RunScope scope)
            throws ConnectorException, InterruptedException, IOException {
        long rows = 0;
        try (PageStream pages = connector.read(params);
                PageSink sink = FileSinks.open(context, target)) {
            sink.begin(pages.schema());
            for (Page page = pages.next(); page != null; page = pages.next()) {
                sink.write(page);
                rows += page.rows();
            }
            sink.finish();
        }
        if (target.file().isPresent()) {
            scope.progress().end(ExitCode.OK, java.util.Optional.empty(), java.util.Optional.empty());
            context.say(Amounts.rows(rows) + " -> "
                    + context.host().directory().relativize(target.file().get()));
        } else if (target.format() == ResultFormat.table && context.terminal().outTerminal()) {
            context.say(Amounts.rows(rows));
        }
    }
}
