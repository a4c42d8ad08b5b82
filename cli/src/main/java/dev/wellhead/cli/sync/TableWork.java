package dev.wellhead.cli.sync;

import dev.wellhead.Connector;
import dev.wellhead.FetchParams;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code read --to duckdb:FILE#TABLE} does: the rows of one read take the place of a table's. */
public final class TableWork {
    private final RunScope scope;
    private final Connector connector;
    private final FetchParams params;

    public TableWork(RunScope scope, Connector connector, FetchParams params) {
        this.scope = scope;
        this.connector = connector;
        this.params = params;
    }

    /** @param to a destination; {@code #TABLE} after it names the table, which else has the stream's name */
    public ExitCode run(String to) throws Exception {
        int mark = to.lastIndexOf('#');
        String table = mark < 0 ? params.stream().name() : to.substring(mark + 1);
        Store store = scope.session().workspace().store(mark < 0 ? to : to.substring(0, mark));
        Context context = scope.context();
        ReadRequest.Builder request = ReadRequest.builder(params.stream())
                .columns(params.select())
                .options(new StreamTasks(context, scope.session(), params.parallelism())
                        .options(connector, params.options()))
                .parallelism(params.parallelism());
        params.limit().ifPresent(request::limit);
        filter().ifPresent(request::filter);
        StreamRef ref = new StreamRef(connector.id(), new StreamId(table));
        StreamTask task =
                new StreamTask(ref, connector.source(), request.build(), Optional.of(WriteMode.REPLACE), true);
        RunReport report = scope.sync(List.of(task), store.destination(), SyncOptions.defaults());
        ExitCode code = Problems.exitCode(report);
        scope.progress().end(code, Optional.of(report), Optional.empty());
        new RunSummary(context).print(report, store.name());
        return code;
    }

    /** The rows wanted: since and until are conditions on the cursor column. */
    private Optional<Filter> filter() throws ConnectorException, InterruptedException {
        List<Filter> conditions = new ArrayList<>();
        params.where().ifPresent(conditions::add);
        if (params.since().isPresent() || params.until().isPresent()) {
            String cursor = cursor();
            params.since()
                    .ifPresent(value ->
                            conditions.add(new Filter.Comparison(cursor, Filter.Operator.GREATER_OR_EQUAL, value)));
            params.until()
                    .ifPresent(value -> conditions.add(new Filter.Comparison(cursor, Filter.Operator.LESS, value)));
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(new Filter.And(conditions));
    }

    private String cursor() throws ConnectorException, InterruptedException {
        if (params.cursor().isPresent()) {
            return params.cursor().get();
        }
        return StreamNames.describe(connector, params.stream().name()).cursors().stream()
                .findFirst()
                .orElseThrow(() -> CliCode.USAGE
                        .with("stream '" + params.stream() + "' has no column that --since and --until could speak of")
                        .todo("name one with --cursor, or write the condition with --where"));
    }
}
