package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.progress.ProgressMode;
import dev.wellhead.cli.sync.RunScope;
import dev.wellhead.cli.sync.SyncWork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead sync}. */
@Command(
        name = "sync",
        footer = {
            "",
            "Without arguments: the syncs of wellhead.yml, or every stream of every connection when it has none.",
            "Whatever ends a sync, the next one goes on from the last checkpoint.",
            "",
            "Examples",
            "  wellhead sync shop.sales.orders --cursor updated_at",
            "  wellhead sync 'shop.sales.*' --to duckdb:sales.duckdb",
            "  wellhead sync --dry-run"
        })
public final class SyncCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(
            arity = "0..*",
            paramLabel = "CONNECTION[.STREAM]",
            description = "What to sync; * and ? in quotes stand for other characters.")
    private List<String> selectors = new ArrayList<>();

    @Option(
            names = "--to",
            paramLabel = "DEST",
            description =
                    "duckdb:FILE or a destination of the project; wellhead.duckdb beside the project unless given.")
    private @Nullable String to;

    @Option(
            names = "--cursor",
            paramLabel = "COLUMN",
            description = "The column that tells new and changed rows: from the second time on, only these are read.")
    private @Nullable String cursor;

    @Option(names = "--full-refresh", description = "Read everything again and replace what is there.")
    private boolean fullRefresh;

    @Option(names = "--dry-run", description = "Tell what would be read and what it would cost; read nothing.")
    private boolean dryRun;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = {
                "Readers at once, over all streams. Unless given: 4, and up to 16 where streams say how many of them",
                "make sense, such as HubSpot's, which mostly wait for answers."
            })
    private @Nullable Integer parallel;

    @Option(
            names = "--progress",
            paramLabel = "MODE",
            description = {
                "One of ${COMPLETION-CANDIDATES}. auto: bars on a terminal, lines elsewhere.",
                "json: one event per line on standard output, exactly one of them the end."
            })
    private ProgressMode progress = ProgressMode.auto;

    public SyncCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        SyncWork work = new SyncWork(selectors, to, fullRefresh, dryRun, parallel, cursor, progress);
        return RunScope.in(context, progress, scope -> {
            if (parallel != null && parallel < 1) {
                throw CliCode.USAGE.with("--parallel must be at least 1, but is " + parallel);
            }
            return work.run(scope);
        });
    }
}
