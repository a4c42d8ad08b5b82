package dev.wellhead.destinations.duckdb;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.SplitState;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Programs that tests run in a Java process of their own. */
final class Child {
    private Child() {}

    static Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static void awaitLine(Process process, String wanted) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new AssertionError("the child ended without saying '" + wanted + "'");
        }
    }

    /** Opens a file for writing and keeps it. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            new DuckDbDestination(Path.of(arguments[0]), DuckDbOptions.DEFAULT).open();
            System.out.println("holding");
            System.in.read();
        }
    }

    /** Writes four groups of numbers, or goes on where the ledger says; says a line before each step. */
    static final class Writer {
        static final Schema SCHEMA = Schema.of(
                Field.of("id", DataType.INT64), Field.of("part", DataType.STRING), Field.of("v", DataType.INT64));
        static final int GROUPS = 4;
        static final int ROWS = 3000;
        private static final int PAGE = 250;

        private Writer() {}

        public static void main(String[] arguments) {
            write(Path.of(arguments[0]), WriteMode.valueOf(arguments[1]), arguments[2], line -> {
                System.out.println(line);
                System.out.flush();
            });
        }

        static void write(Path file, WriteMode mode, String runId, Consumer<String> said) {
            try (DestinationSession session = new DuckDbDestination(file, DuckDbOptions.DEFAULT).open()) {
                StreamState state = session.state(Runs.CONTACTS);
                if (state.open().isEmpty()) {
                    if (state.cursors().containsValue(Runs.end(runId))) {
                        return;
                    }
                    session.start(run(mode, runId), splits());
                    said.accept("started");
                    state = session.state(Runs.CONTACTS);
                } else {
                    session.resume(state.open().orElseThrow().run());
                }
                StreamState.Open open = state.open().orElseThrow();
                for (SplitState split : open.splits()) {
                    read(session, open.run(), split, said);
                }
                session.record(open.run(), new LedgerChange.StreamFinished());
                said.accept("finishing");
                session.commit();
                said.accept("finished");
            }
        }

        private static void read(DestinationSession session, StreamRun run, SplitState state, Consumer<String> said) {
            Split split = state.split();
            int from = state.position()
                    .map(Position::payload)
                    .map(Integer::parseInt)
                    .orElse(0);
            for (int row = from; !state.finished() && row < ROWS; row += PAGE) {
                session.append(run, split, page(run.runId(), split, row));
                session.record(run, new LedgerChange.Advanced(split.id(), Runs.at(row + PAGE), PAGE));
                said.accept("page");
                if (row % (3 * PAGE) == 0) {
                    session.commit();
                    said.accept("committed");
                }
            }
            session.record(run, new LedgerChange.Finished(split.id(), Map.of()));
            session.record(run, new LedgerChange.GroupFinished(split.group()));
            said.accept("group");
            session.commit();
        }

        private static Page page(String runId, Split split, int from) {
            PageBuilder page = new PageBuilder(SCHEMA);
            int group = Integer.parseInt(split.group());
            for (int row = from; row < from + PAGE; row++) {
                page.longs(0).append((long) group * ROWS + row);
                page.bytes(1).append("p" + group);
                page.longs(2).append(runId.hashCode());
                page.endRow();
            }
            return page.build();
        }

        static StreamRun run(WriteMode mode, String runId) {
            List<SplitGroup> groups = new ArrayList<>();
            for (int i = 0; i < GROUPS; i++) {
                groups.add(new SplitGroup(
                        Integer.toString(i),
                        "all",
                        i % 2 == 0 ? SplitGroup.Visibility.GROUP : SplitGroup.Visibility.ROWS));
            }
            return Runs.grouped(Runs.keyed(runId, mode, SCHEMA, "id", ""), groups);
        }

        private static List<Split> splits() {
            List<Split> splits = new ArrayList<>();
            for (int i = 0; i < GROUPS; i++) {
                Split covering = Runs.covering("s" + i, Integer.toString(i), "part", "p" + i, "p" + i);
                splits.add(new Split(
                        "s" + i,
                        Integer.toString(i),
                        1,
                        "{}",
                        1,
                        Optional.of(covering.covers().orElseThrow())));
            }
            return splits;
        }
    }
}
