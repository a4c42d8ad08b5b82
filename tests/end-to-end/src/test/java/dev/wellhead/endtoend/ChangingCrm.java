package dev.wellhead.endtoend;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.hubspot.FaultScripts;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.behaviour.Lag;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.simulators.hubspot.mutations.MutationPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A simulated HubSpot of some thousand records whose account changes between and during syncs: records come, change, are
 * archived, restored, merged and deleted for good, associations come and go and are labelled. Search lags behind, and the
 * service fails now and then.
 */
final class ChangingCrm implements ChangingSource {
    private static final List<CrmStream> STREAMS = List.of(
            CrmStream.CONTACTS,
            CrmStream.ALL_OF_COMPANIES,
            CrmStream.DEALS,
            CrmStream.associations("deals", "contacts"));

    private static final Duration LAG = Duration.ofMillis(300);

    /** Longer than HubSpot's search lags behind, and than a moment of planning takes. */
    private static final Duration INDEX_LAG = Duration.ofSeconds(3);

    /** Of scripts that have a sync wait for seconds each time, a life would be too long. */
    private static final List<String> TROUBLES = List.of("none", "flaky", "network");

    private static final int MOST_CHANGES = 60;
    private static final List<String> CHANGING = List.of("contacts", "companies", "deals");

    private final HubSpotSimulator simulator;
    private final SimulatorClock clock;
    private final CrmProject project;
    private final Path folder;
    private final Random random;
    private final Rereads rereads = new Rereads(STREAMS);
    private long checked;

    private ChangingCrm(HubSpotSimulator simulator, SimulatorClock clock, Path folder, Random random) {
        this.simulator = simulator;
        this.clock = clock;
        this.folder = folder;
        this.random = random;
        this.project = new CrmProject(simulator, INDEX_LAG, STREAMS);
    }

    static ChangingCrm start(Path folder, Random random) {
        return start(folder, random, 3_500 + random.nextInt(2_000), Latency.none());
    }

    /** One that takes its time, so that a sync commits some times on its way. */
    static ChangingCrm slow(Path folder, Random random) {
        return start(folder, random, 8_000, Latency.usual());
    }

    private static ChangingCrm start(Path folder, Random random, int contacts, Latency latency) {
        SimulatorClock clock = SimulatorClock.system();
        HubSpotOptions options = HubSpotOptions.builder()
                .accounts(AccountsOptions.builder().clock(clock).build())
                .seed(random.nextInt())
                .contacts(contacts)
                .limits(RateLimits.NONE)
                .latency(latency)
                .build();
        return new ChangingCrm(HubSpotSimulator.start(options), clock, folder, random);
    }

    @Override
    public SyncProcess sync(Path file, boolean cursor) throws IOException {
        project.write(folder, cursor);
        return SyncProcess.start(folder, "sync", "--to", "duckdb:" + file, "--progress", "plain");
    }

    @Override
    public void suffer() {
        String trouble = TROUBLES.get(random.nextInt(TROUBLES.size()));
        simulator.faults(trouble.equals("none") ? List.of() : survivable(FaultScripts.named(trouble)));
        simulator.quirks(Quirks.builder()
                .lag(new Lag(LAG, LAG, 0))
                .shortPageEvery(random.nextInt(2) * 23)
                .searchDisorder(random.nextInt(3) == 0)
                .searchShowsLive(random.nextBoolean())
                .build());
        simulator.mutations().during(MutationPlan.usual(1 + random.nextInt(8), MOST_CHANGES));
    }

    /** A page for a person, with status 200, is no passing fault: it ends a sync. */
    private static List<FaultRule> survivable(List<FaultRule> rules) {
        return rules.stream()
                .filter(rule -> rule.fault().kind() != FaultKind.HTML_PAGE)
                .toList();
    }

    /** Nothing: requests drive what happens here. */
    @Override
    public void attend() {}

    @Override
    public long requests() {
        return simulator.requests().counts().total();
    }

    @Override
    public void change() {
        List<Mutation> kinds = MutationPlan.usual(1, 0).kinds();
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            String type = CHANGING.get(random.nextInt(CHANGING.size()));
            simulator.mutations().apply(kinds.get(random.nextInt(kinds.size())), type);
        }
    }

    @Override
    public boolean settle() throws InterruptedException {
        simulator.faults(List.of());
        simulator.mutations().during(MutationPlan.NONE);
        // What the index does not show by then, it shows after this.
        clock.pass(LAG);
        return true;
    }

    @Override
    public Tally check(SyncProcess ended, Path file) throws IOException, SQLException {
        List<RequestLog.Entry> newest = simulator.requests().newest();
        long asked = requests() - checked;
        checked += asked;
        return rereads.check(newest.subList(newest.size() - (int) asked, newest.size()), ended.everything(), file);
    }

    @Override
    public String difference(Path file) throws SQLException {
        CrmComparison comparison = new CrmComparison(simulator, false);
        comparison.compare(file, STREAMS);
        return comparison.difference();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
