package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import dev.wellhead.destinations.duckdb.DuckDbState;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead state}: where the next sync of a stream starts. */
@Command(
        name = "state",
        subcommands = {
            StateCommand.ListStates.class,
            StateCommand.ShowState.class,
            StateCommand.SetState.class,
            StateCommand.ResetState.class
        })
public final class StateCommand {
    /** {@code wellhead state list}. */
    @Command(name = "list", description = "List where the next sync of each stream starts.")
    static final class ListStates implements Callable<Integer> {
        private final Context context;

        @Mixin
        private ListingFormat output = new ListingFormat();

        @Mixin
        private StoreOption store = new StoreOption();

        ListStates(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            show(context, store.store(context).history().cursors(), output);
            return 0;
        }
    }

    /** {@code wellhead state show CONNECTION.STREAM}. */
    @Command(name = "show", description = "Show where the next sync of a stream starts.")
    static final class ShowState implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "CONNECTION.STREAM", description = "A stream that was synced.")
        private String stream = "";

        @Mixin
        private ListingFormat output = new ListingFormat();

        @Mixin
        private StoreOption store = new StoreOption();

        ShowState(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            DuckDbHistory history = store.store(context).history();
            StreamRef ref = known(history, stream);
            show(
                    context,
                    history.cursors().stream()
                            .filter(cursor -> cursor.ref().equals(ref))
                            .toList(),
                    output);
            return 0;
        }
    }

    /** {@code wellhead state set CONNECTION.STREAM POSITION}. */
    @Command(
            name = "set",
            description = {
                "Make the next sync of a stream start elsewhere.",
                "Rows between the old and the new place are read again, or never."
            })
    static final class SetState implements Callable<Integer> {
        private final Context context;

        @Parameters(index = "0", paramLabel = "CONNECTION.STREAM", description = "A stream that was synced.")
        private String stream = "";

        @Parameters(
                index = "1",
                paramLabel = "POSITION",
                description = "The position as 'state show -o json' prints it.")
        private String position = "";

        @Option(names = "--cursor", paramLabel = "KEY", description = "Which cursor; needed when there are several.")
        private @Nullable String cursor;

        @Mixin
        private StoreOption store = new StoreOption();

        SetState(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            Store target = store.store(context);
            StreamRef ref = known(target.history(), stream);
            List<DuckDbHistory.Cursor> cursors = target.history().cursors().stream()
                    .filter(known -> known.ref().equals(ref))
                    .filter(known -> cursor == null || known.cursor().equals(cursor))
                    .toList();
            if (cursors.size() != 1) {
                throw CliCode.STATE_UNKNOWN
                        .with("stream '" + stream + "' has " + cursors.size() + " cursors"
                                + (cursor == null ? "" : " called '" + cursor + "'"))
                        .todo("'" + context.commandLine("state show " + stream)
                                + "' lists them; name one with --cursor");
            }
            DuckDbHistory.Cursor before = cursors.get(0);
            state(context, target)
                    .set(ref, before.cursor(), new Position(before.position().format(), position));
            context.say(ref + ": " + before.position().payload() + " -> " + position);
            return 0;
        }
    }

    /** {@code wellhead state reset CONNECTION.STREAM}. */
    @Command(
            name = "reset",
            description = {
                "Forget how far a stream was read: its next sync reads the whole stream. Rows stay.",
                "A run that is open is given up."
            })
    static final class ResetState implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "CONNECTION.STREAM", description = "A stream that was synced.")
        private String stream = "";

        @Option(names = "--cursor", paramLabel = "KEY", description = "Only this cursor.")
        private @Nullable String cursor;

        @Mixin
        private StoreOption store = new StoreOption();

        ResetState(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            Store target = store.store(context);
            StreamRef ref = known(target.history(), stream);
            long forgotten = state(context, target).reset(ref, Optional.ofNullable(cursor));
            context.say(ref + ": " + forgotten + (forgotten == 1 ? " cursor" : " cursors") + " forgotten");
            return 0;
        }
    }

    private static DuckDbState state(Context context, Store store) {
        return new DuckDbState(store.file(), store.options(), context.host().clock());
    }

    private static void show(Context context, List<DuckDbHistory.Cursor> cursors, ListingFormat output) {
        Listing listing = new Listing("stream", "cursor", "position", "run", "updated");
        cursors.forEach(cursor -> listing.add(
                cursor.ref().toString(),
                cursor.cursor(),
                cursor.position().payload(),
                cursor.runId(),
                cursor.updatedAt().truncatedTo(ChronoUnit.SECONDS)));
        context.show(listing, output.format());
    }

    private static StreamRef known(DuckDbHistory history, String text) {
        List<StreamRef> known =
                history.streams().stream().map(DuckDbHistory.Stored::ref).toList();
        List<String> names = known.stream().map(StreamRef::toString).toList();
        return known.stream()
                .filter(ref -> ref.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> CliCode.STATE_UNKNOWN
                        .with("no stream '" + text + "' was synced here")
                        .todo(Suggestions.didYouMean(text, names)
                                + (names.isEmpty()
                                        ? "nothing was synced yet"
                                        : "known are: " + String.join(", ", names))));
    }
}
