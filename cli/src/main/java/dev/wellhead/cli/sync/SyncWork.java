package dev.wellhead.cli.sync;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.cli.progress.ProgressMode;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamReport;
import dev.wellhead.engine.run.SyncOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sync} does.
 *
 * @param selectors connections, streams and patterns; empty for what the project says
 * @param to where to; null for what the project says
 * @param refresh whether to begin anew
 * @param dryRun whether only to tell
 * @param parallelism readers at once; null for as many as suit the streams
 * @param cursor the column that tells changes; null for what the project says
 * @param progress how the run shows itself
 */
public record SyncWork(
        List<String> selectors,
        @Nullable String to,
        boolean refresh,
        boolean dryRun,
        @Nullable Integer parallelism,
        @Nullable String cursor,
        ProgressMode progress) {
    public SyncWork {
        selectors = List.copyOf(selectors);
    }

    /** Does it, inside a scope. */
    public ExitCode run(RunScope scope) throws Exception {
        Context context = scope.context();
        Session session = scope.session();
        Map<Store, List<ChosenStream>> byStore = new LinkedHashMap<>();
        for (ChosenStream stream : new StreamChooser(session, scope.progress()::note).choose(selectors)) {
            Store store =
                    session.workspace().store(to == null ? stream.destination().orElse(null) : to);
            byStore.computeIfAbsent(store, key -> new ArrayList<>())
                    .add(cursor == null ? stream : stream.withCursor(cursor));
        }
        StreamTasks tasks = new StreamTasks(context, session, options().parallelism());
        List<RunReport> reports = new ArrayList<>();
        for (Map.Entry<Store, List<ChosenStream>> group : byStore.entrySet()) {
            var work = tasks.of(group.getValue(), refresh);
            if (dryRun) {
                new DryRun(context, group.getKey(), options()).print(work);
            } else if (!scope.cancellation().isCancelled()) {
                reports.add(scope.sync(work, group.getKey().destination(), options()));
            }
        }
        if (reports.isEmpty()) {
            return ExitCode.OK;
        }
        RunReport whole = combined(reports);
        ExitCode code = Problems.exitCode(whole);
        scope.progress().end(code, Optional.of(whole), Optional.empty());
        if (progress != ProgressMode.json) {
            String names =
                    String.join(", ", byStore.keySet().stream().map(Store::name).toList());
            new RunSummary(context).print(whole, names);
        }
        return code;
    }

    private SyncOptions options() {
        SyncOptions usual = SyncOptions.defaults();
        return parallelism == null ? usual : usual.withParallelism(parallelism);
    }

    private static RunReport combined(List<RunReport> reports) {
        RunReport first = reports.get(0);
        List<StreamReport> streams =
                reports.stream().flatMap(report -> report.streams().stream()).toList();
        Duration elapsed = reports.stream().map(RunReport::elapsed).reduce(Duration.ZERO, Duration::plus);
        long rejected = reports.stream().mapToLong(RunReport::rejected).sum();
        return new RunReport(first.runId(), first.startedAt(), elapsed, streams, rejected);
    }
}
