package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import dev.wellhead.spi.ConnectorException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead run}. */
@Command(
        name = "run",
        subcommands = {RunCommand.ListRuns.class, RunCommand.ShowRun.class})
public final class RunCommand {
    /** {@code wellhead run list}. */
    @Command(name = "list", description = "List past runs, the latest first: a line per stream.")
    static final class ListRuns implements Callable<Integer> {
        private final Context context;

        @Option(names = "--limit", paramLabel = "N", description = "At most this many lines; 50 unless given.")
        private int limit = 50;

        @Mixin
        private ListingFormat output = new ListingFormat();

        @Mixin
        private StoreOption store = new StoreOption();

        ListRuns(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            Listing listing = new Listing("run", "stream", "status", "mode", "started", "took", "rows", "rejected");
            store.store(context).history().runs().stream()
                    .limit(limit)
                    .forEach(run -> listing.add(
                            run.runId(),
                            run.ref().toString(),
                            word(run.status()),
                            word(run.writeMode()),
                            second(run.startedAt()),
                            run.endedAt()
                                    .map(end -> Amounts.time(Duration.between(run.startedAt(), end)))
                                    .orElse(null),
                            run.rows(),
                            run.rejected()));
            context.show(listing, output.format());
            return 0;
        }
    }

    /** {@code wellhead run show RUN}. */
    @Command(name = "show", description = "Show what a run read: a line per part, with what it cost.")
    static final class ShowRun implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "RUN", description = "A run; 'wellhead run list' lists them. 'last' is the latest.")
        private String wanted = "";

        @Mixin
        private ListingFormat output = new ListingFormat();

        @Mixin
        private StoreOption store = new StoreOption();

        ShowRun(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            DuckDbHistory history = store.store(context).history();
            List<DuckDbHistory.Run> runs = history.runs();
            String id = wanted.equals("last") && !runs.isEmpty() ? runs.get(0).runId() : wanted;
            List<DuckDbHistory.Run> parts =
                    runs.stream().filter(run -> run.runId().equals(id)).toList();
            if (parts.isEmpty()) {
                List<String> known =
                        runs.stream().map(DuckDbHistory.Run::runId).distinct().toList();
                throw CliCode.RUN_UNKNOWN
                        .with("there is no run '" + wanted + "'")
                        .todo(Suggestions.didYouMean(wanted, known) + "'" + context.commandLine("run list")
                                + "' lists the runs.");
            }
            Listing listing = new Listing("stream", "status", "part", "finished", "rows", "cost");
            for (DuckDbHistory.Run run : parts) {
                run.reason().ifPresent(reason -> context.say(run.ref() + ": " + reason));
                history.reads(id, run.ref())
                        .forEach(read -> listing.add(
                                run.ref().toString(),
                                word(run.status()),
                                read.splitId(),
                                second(read.finishedAt()),
                                read.rows(),
                                read.counters()));
            }
            context.show(listing, output.format());
            return 0;
        }
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
