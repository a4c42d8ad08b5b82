package dev.wellhead.endtoend;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.behaviour.Lag;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A simulated HubSpot whose account changes with every answer while it is read whole, and while its changes are read.
 * When the writers have stopped, one more sync must make all tables equal to it. Contacts that were deleted for good
 * leave no trace that reading changes could find; those that were read before go with the next whole read.
 *
 * <p>Used by one thread; each sync is a process of its own.
 */
final class MovingCrm implements AutoCloseable {
    private static final List<CrmStream> STREAMS = List.of(
            CrmStream.CONTACTS,
            CrmStream.DEALS,
            CrmStream.associations("contacts", "companies"),
            CrmStream.associations("deals", "contacts"));

    private static final Lag LAG = new Lag(Duration.ofMillis(500), Duration.ofMillis(500), 0);
    private static final Duration INDEX_LAG = Duration.ofSeconds(5);

    private final SimulatorClock clock = SimulatorClock.system();
    private final HubSpotSimulator simulator;
    private final CrmProject project;
    private final Path folder;
    private final Path file;
    private final Consumer<String> report;

    /** @param report is told of each step */
    MovingCrm(long contacts, long seed, Path folder, Consumer<String> report) {
        this.folder = folder;
        this.file = folder.resolve("crm.duckdb");
        this.report = report;
        this.simulator = HubSpotSimulator.start(HubSpotOptions.builder()
                .accounts(AccountsOptions.builder().clock(clock).build())
                .contacts(contacts)
                .seed(seed)
                .limits(RateLimits.NONE)
                .quirks(Quirks.builder()
                        .lag(LAG)
                        .shortPageEvery(23)
                        .searchShowsLive(true)
                        .build())
                .build());
        this.project = new CrmProject(simulator, INDEX_LAG, STREAMS);
    }

    /** How often a kind of change happened. */
    int done(Mutation kind) {
        return simulator.mutations().done(kind);
    }

    /** Reads everything, and then so many times what changed, while the account changes. */
    void readWhileItMoves(int times) throws IOException, InterruptedException {
        simulator.mutations().during(MutationPlan.usual(1, Integer.MAX_VALUE));
        sync("the whole account while it changes");
        for (int i = 0; i < times; i++) {
            sync("its changes while it changes");
        }
        simulator.mutations().during(MutationPlan.NONE);
        clock.pass(LAG.most());
        report.accept("changes: "
                + Arrays.stream(Mutation.values())
                        .filter(kind -> done(kind) > 0)
                        .map(kind -> done(kind) + " " + kind)
                        .collect(Collectors.joining(", ")));
    }

    /** One more sync, after the last change. */
    CrmComparison readChanges() throws IOException, InterruptedException, SQLException {
        sync("its changes after the last one");
        return compare(false);
    }

    /** A sync that begins anew. */
    CrmComparison readWhole() throws IOException, InterruptedException, SQLException {
        sync("the whole account again", "--full-refresh");
        return compare(true);
    }

    private CrmComparison compare(boolean isWhole) throws SQLException {
        CrmComparison comparison = new CrmComparison(simulator, isWhole);
        comparison.compare(file, STREAMS);
        return comparison;
    }

    private void sync(String what, String... more) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long requests = simulator.requests().counts().total();
        project.write(folder, true);
        List<String> arguments = new ArrayList<>(List.of("sync", "--to", "duckdb:" + file, "--progress", "plain"));
        arguments.addAll(List.of(more));
        SyncProcess process = SyncProcess.start(folder, arguments.toArray(String[]::new));
        if (process.exitCode() != 0) {
            throw new AssertionError(what + ": a sync failed\n" + process.everything());
        }
        report.accept("%s: %.1f s, %,d requests"
                .formatted(
                        what,
                        (System.nanoTime() - began) / 1e9,
                        simulator.requests().counts().total() - requests));
        report.accept(process.output().stripTrailing().indent(2).stripTrailing());
        process.messages()
                .lines()
                .filter(line -> line.contains("reads a part again"))
                .forEach(line -> report.accept("  " + line));
    }

    @Override
    public void close() {
        simulator.close();
    }
}
