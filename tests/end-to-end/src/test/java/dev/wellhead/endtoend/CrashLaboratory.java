package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One life of a destination: syncs are killed at random moments, with the source failing now and then, rows appended and
 * changed between them; whenever a sync gets through, the destination must equal the source, row by row.
 *
 * <p>{@code tests/laboratory/crash RUNS [SEED]} runs many of these.
 */
final class CrashLaboratory {
    private static final String TABLE = BigQuerySimulator.GENERATED_TABLE;
    private static final int ROUNDS = 2;
    private static final List<List<FaultRule>> TROUBLES = List.of(
            List.of(),
            List.of(FaultRule.every("POST .*/(jobs|queries)", 3, FaultKind.UNAVAILABLE, Fault.Phase.AFTER)),
            List.of(FaultRule.every("GET .*", 7, FaultKind.CLOSE_CONNECTION, Fault.Phase.BEFORE)),
            List.of(FaultRule.every("GET .*", 6, FaultKind.TRUNCATED_BODY, Fault.Phase.AFTER)),
            List.of(FaultRule.every("(GET|POST) .*", 9, FaultKind.BACKEND_ERROR, Fault.Phase.BEFORE)));

    private final long seed;
    private final Random random;
    private final Path folder;
    private int kills;

    CrashLaboratory(long seed, Path folder) {
        this.seed = seed;
        this.random = new Random(seed);
        this.folder = folder;
    }

    /** Runs one life; answers how often a sync was killed. */
    int run() throws IOException, InterruptedException, SQLException {
        BigQueryOptions options = BigQueryOptions.builder()
                .seed(seed)
                .rows(3_000 + random.nextInt(3_000))
                .pageBytes(60_000)
                .build();
        try (BigQuerySimulator simulator = BigQuerySimulator.start(options)) {
            require(
                    0,
                    "connection",
                    "add",
                    "bigquery",
                    "bq",
                    "--set",
                    "project=" + simulator.project(),
                    "--set",
                    "endpoint=" + simulator.endpoint(),
                    "--auth",
                    "none");
            for (int round = 0; round < ROUNDS; round++) {
                simulator.faults(TROUBLES.get(random.nextInt(TROUBLES.size())));
                killSyncs(simulator);
                requireSync(simulator);
                simulator.faults(List.of());
                compare(simulator);
                simulator.append(100 + random.nextInt(400));
                simulator.update(1, 50 + random.nextInt(200));
            }
            requireSync(simulator);
            compare(simulator);
        }
        return kills;
    }

    private void killSyncs(BigQuerySimulator simulator) throws IOException, InterruptedException {
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            long requests = simulator.requests().counts().total() + 1 + random.nextInt(40);
            long nanos = random.nextInt(30_000_000);
            long[] reached = {0};
            SyncProcess process = sync(simulator);
            process.killWhen(() -> {
                if (reached[0] == 0 && simulator.requests().counts().total() >= requests) {
                    reached[0] = System.nanoTime();
                }
                return reached[0] != 0 && System.nanoTime() - reached[0] >= nanos;
            });
            kills++;
        }
    }

    private void requireSync(BigQuerySimulator simulator) throws IOException, InterruptedException {
        SyncProcess process = sync(simulator);
        if (process.exitCode() != 0) {
            throw new AssertionError("seed " + seed + ": a sync failed with exit code " + process.exitCode() + "\n"
                    + process.everything());
        }
    }

    private SyncProcess sync(BigQuerySimulator simulator) throws IOException {
        return SyncProcess.start(
                folder,
                "sync",
                "bq." + simulator.dataset() + "." + TABLE,
                "--to",
                "duckdb:" + folder.resolve("crash.duckdb"),
                "--progress",
                "plain");
    }

    private void compare(BigQuerySimulator simulator) throws IOException, InterruptedException, SQLException {
        Map<Long, String> source =
                WideRows.atSource(simulator.endpoint(), simulator.project(), simulator.dataset(), TABLE);
        Map<Long, String> destination =
                WideRows.atDestination(folder.resolve("crash.duckdb"), "bq." + simulator.dataset() + "_" + TABLE);
        if (!source.equals(destination)) {
            throw new AssertionError("seed " + seed + ": " + difference(source, destination));
        }
    }

    private static String difference(Map<Long, String> source, Map<Long, String> destination) {
        for (Map.Entry<Long, String> row : source.entrySet()) {
            String found = destination.get(row.getKey());
            if (!row.getValue().equals(found)) {
                return "the source has " + source.size() + " rows, the destination " + destination.size()
                        + "; the first difference:\n  source      " + row.getValue() + "\n  destination " + found;
            }
        }
        return "the destination has " + destination.size() + " rows, the source " + source.size();
    }

    private void require(int exitCode, String... arguments) throws IOException, InterruptedException {
        SyncProcess process = SyncProcess.start(folder, arguments);
        if (process.exitCode() != exitCode) {
            throw new AssertionError(
                    String.join(" ", arguments) + " ended with " + process.exitCode() + "\n" + process.everything());
        }
    }

    /** Arguments: how many lives, and the seed of the first. */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        System.out.println("first seed " + first);
        int failed = 0;
        int kills = 0;
        for (long seed = first; seed < first + runs; seed++) {
            Path folder = Files.createTempDirectory("wellhead-crash-");
            try {
                kills += new CrashLaboratory(seed, folder).run();
            } catch (AssertionError e) {
                failed++;
                System.out.println("FAILED " + e.getMessage());
            }
        }
        System.out.println(kills + " syncs were killed");
        System.out.println((runs - failed) + " passed, " + failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }
}
