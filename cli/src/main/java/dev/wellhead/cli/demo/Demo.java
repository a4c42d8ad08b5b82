package dev.wellhead.cli.demo;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.progress.ProgressMode;
import dev.wellhead.cli.sync.RunScope;
import dev.wellhead.cli.sync.SyncWork;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import dev.wellhead.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Syncs a simulated shop into a DuckDB file and shows what can be done with it. */
public final class Demo {
    /** The connection of the demo's project. */
    static final String CONNECTION = "demo";

    private static final String MARK = "# Written by 'wellhead demo', anew at every run.";

    private final Context context;
    private final ProgressMode progress;

    /** @param context works in the demo's own folder */
    public Demo(Context context, ProgressMode progress) {
        this.context = context;
        this.progress = progress;
    }

    /** Runs the demo and answers the exit code. */
    public int run() throws Exception {
        Path folder = context.directory();
        Path project = folder.resolve(ProjectFile.NAME);
        requireOwn(project);
        Files.createDirectories(folder);
        int runs = finishedRuns(folder);
        try (DemoSource source = DemoSource.start(runs)) {
            context.say("simulated BigQuery at " + source.endpoint() + ", project " + source.project()
                    + (runs == 0 ? "" : ", " + Amounts.count(DemoOrders.PER_RUN) + " orders more than last time"));
            Files.writeString(project, projectText(source));
            int code = RunScope.in(context, progress, scope -> {
                SyncWork work = new SyncWork(List.of(), null, false, false, 2, null, progress);
                return work.run(scope);
            });
            if (code != ExitCode.OK.number()) {
                return code;
            }
        }
        new DemoResult(context, store()).print(runs);
        return ExitCode.OK.number();
    }

    /** Never writes over a project that people made. */
    private static void requireOwn(Path project) throws IOException {
        if (Files.exists(project) && !Files.readString(project).startsWith(MARK)) {
            throw CliCode.USAGE
                    .with(project + " was not written by the demo")
                    .todo("name another folder: wellhead demo --dir FOLDER");
        }
    }

    private int finishedRuns(Path folder) throws Exception {
        if (!Files.exists(folder.resolve(ProjectFile.NAME))) {
            return 0;
        }
        return (int) store().history().runs().stream()
                .filter(run -> run.status().equals("FINISHED")
                        && run.ref().stream().name().equals(DemoSource.DATASET + ".orders"))
                .map(DuckDbHistory.Run::runId)
                .distinct()
                .count();
    }

    private Store store() throws Exception {
        return new Workspace(context).store(null);
    }

    private static String projectText(DemoSource source) {
        return MARK + """

                connections:
                  %s:
                    type: bigquery
                    settings:
                      project: %s
                      endpoint: %s
                    auth: none
                syncs:
                  - connection: %s
                    streams:
                      - shop.customers
                      - shop.web_sessions
                      - name: shop.orders
                        cursor: updated_at
                """.formatted(CONNECTION, source.project(), source.endpoint(), CONNECTION);
    }
}
