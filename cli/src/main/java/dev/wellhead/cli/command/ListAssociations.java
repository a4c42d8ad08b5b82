package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.FetchParams;
import dev.wellhead.cli.association.AssociationAction;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.ResultFormat;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.engine.run.PageStream;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead associations list CONNECTION FROM TO}. */
@Command(
        name = "list",
        description = "List which records of two types are associated, with the label of each association.")
final class ListAssociations implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "A connection of the project.")
    private String connection = "";

    @Parameters(index = "1", paramLabel = "FROM", description = "The type of the first records, e.g. contacts.")
    private String from = "";

    @Parameters(index = "2", paramLabel = "TO", description = "The type of the second records, e.g. companies.")
    private String to = "";

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Write here instead of standard output.")
    private @Nullable String file;

    @Option(
            names = "--id",
            paramLabel = "ID",
            split = ",",
            description = "Only those of this first record; repeatable. All are read and the others left out.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private ResultOutput output = new ResultOutput();

    ListAssociations(Context context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("try")
    public Integer call() throws Exception {
        ResultOutput.Target target = output.target(context, file);
        String stream = new AssociationAction.Pair(from, to).stream();
        FetchParams.Builder read = FetchParams.builder(stream);
        if (!ids.isEmpty()) {
            read.where(new Filter.In("from_id", ids, false));
        }
        try (Stop ignored = Stop.interrupting(context);
                Session session = Session.open(context)) {
            Connector connector = session.connector(connection);
            StreamNames.describe(connector, stream);
            write(connector, read.build(), target);
        }
        return ExitCode.OK.number();
    }

    private void write(Connector connector, FetchParams params, ResultOutput.Target target)
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
        if (target.file().isPresent() || target.format() == ResultFormat.table) {
            context.say(Amounts.rows(rows));
        }
    }
}
