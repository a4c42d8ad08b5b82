package dev.wellhead.endtoend;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.report.Quirks;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A simulated Google Analytics with some properties, for which hours and days pass between syncs: events become known
 * late, sessions turn out to have come from elsewhere or are taken out, and properties are added. While a sync runs,
 * minutes pass, tokens end and the service fails.
 */
final class ChangingSite implements ChangingSource {
    private static final List<SiteReport> FEW = List.of(SiteReport.DEVICES, SiteReport.CHANNELS);
    private static final List<SiteReport> ALL =
            List.of(SiteReport.DEVICES, SiteReport.CHANNELS, SiteReport.PLANS, SiteReport.WEEKS);

    private static final Instant BEGINNING = Instant.parse("2026-03-05T15:30:40Z");

    /** Days begin at other times in each, and two of them change to summer time in March. */
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("America/New_York"), ZoneId.of("Asia/Tokyo"), ZoneId.of("Europe/Berlin"));

    private static final long FIRST_PROPERTY = 1001;

    /** Windows hold what the setting says, a little more than what the service takes no sample of. */
    private static final int UNSAMPLED_DAYS = 12;

    private static final int WINDOW_DAYS = 14;

    private static final int MOST_HOURS = 30;
    private static final int MOST_MINUTES = 40;

    /** About what a sync of everything makes. */
    private static final int MOST_REQUESTS = 50;

    private static final long NEVER = Long.MAX_VALUE;
    private static final Pattern REPORT_CALLS = Pattern.compile("properties\\.runReport");

    /** What goes wrong while syncs run. */
    private enum Trouble {
        NONE,
        TOKENS_EXPIRE,
        ANSWERS_ARE_SLOW,
        /** Once in a sync, which is what a client may try again, after half a minute. */
        A_REPORT_FAILS
    }

    private static final List<FaultKind> FAILURES = List.of(
            FaultKind.UNAVAILABLE,
            FaultKind.INTERNAL_ERROR,
            FaultKind.HTML_ERROR,
            FaultKind.CLOSE_CONNECTION,
            FaultKind.TRUNCATED_BODY);

    private final Ga4Simulator simulator;
    private final Path folder;
    private final Random random;
    private final List<SiteReport> reports;
    private final int eventsPerDay;
    private final List<Trouble> troubles;
    private final SiteProject project;
    private final WindowRereads rereads;
    private final List<Long> properties = new ArrayList<>();
    private Trouble trouble = Trouble.NONE;
    private boolean suffers;
    private boolean moved;
    private Duration moves = Duration.ZERO;
    private long movesAt;
    private long tokensEndAt;

    private ChangingSite(Path folder, Random random, List<SiteReport> reports, int eventsPerDay, List<Trouble> troubles)
            throws IOException {
        this.folder = folder;
        this.random = random;
        this.reports = reports;
        this.eventsPerDay = eventsPerDay;
        this.troubles = troubles;
        properties.addAll(List.of(FIRST_PROPERTY, FIRST_PROPERTY + 1));
        Ga4Options.Builder options = Ga4Options.builder()
                .clock(SimulatorClock.virtual(BEGINNING.plus(Duration.ofHours(random.nextInt(250)))))
                .seed(random.nextInt())
                .late(true)
                .samplingThreshold((long) UNSAMPLED_DAYS * eventsPerDay)
                .quirks(Quirks.none().withCostHidden());
        properties.forEach(id -> options.property(property(id)));
        this.simulator = Ga4Simulator.start(options.build());
        this.rereads = new WindowRereads(simulator.requests(), reports);
        this.project = new SiteProject(
                simulator,
                simulator.writeServiceAccountKey(folder.resolve("key.json"), "robot"),
                reports,
                Map.of("page-rows", 3 * eventsPerDay, "sampling-threshold", WINDOW_DAYS * eventsPerDay));
    }

    static ChangingSite start(Path folder, Random random) throws IOException {
        return new ChangingSite(
                folder, random, FEW, 40, List.of(Trouble.NONE, Trouble.TOKENS_EXPIRE, Trouble.ANSWERS_ARE_SLOW));
    }

    /** One with more visits and all kinds of trouble, whose syncs take their time. */
    static ChangingSite busy(Path folder, Random random) throws IOException {
        return new ChangingSite(folder, random, ALL, 100 + random.nextInt(200), List.of(Trouble.values()));
    }

    private Ga4Property property(long id) {
        return Ga4Property.of(id)
                .in(ZONES.get((int) (id - FIRST_PROPERTY)))
                .eventsPerDay(eventsPerDay)
                .since(LocalDate.of(2026, 1, 1));
    }

    @Override
    public SyncProcess sync(Path file, boolean cursor) throws IOException {
        project.write(folder, properties, cursor);
        simulator.faults(rules());
        moves = Duration.ofMinutes(1 + random.nextInt(MOST_MINUTES));
        movesAt = suffers && random.nextBoolean() ? someRequest() : NEVER;
        tokensEndAt = trouble == Trouble.TOKENS_EXPIRE ? someRequest() : NEVER;
        return SyncProcess.startAt(
                simulator.clock().instant(), folder, "sync", "--to", "duckdb:" + file, "--progress", "plain");
    }

    private long someRequest() {
        return requests() + 1 + random.nextInt(MOST_REQUESTS);
    }

    @Override
    public void suffer() {
        suffers = true;
        moved = false;
        trouble = troubles.get(random.nextInt(troubles.size()));
    }

    private List<FaultRule> rules() {
        return switch (trouble) {
            case NONE, TOKENS_EXPIRE -> List.of();
            case ANSWERS_ARE_SLOW -> List.of(rule(2, 2, FaultKind.SLOW_BODY, Duration.ofMillis(20)));
            case A_REPORT_FAILS ->
                List.of(rule(
                        1 + random.nextInt(MOST_REQUESTS),
                        0,
                        FAILURES.get(random.nextInt(FAILURES.size())),
                        Duration.ZERO));
        };
    }

    private static FaultRule rule(int first, int every, FaultKind kind, Duration delay) {
        return new FaultRule(REPORT_CALLS, first, 1, every, new Fault(kind, Fault.Phase.BEFORE, delay));
    }

    /** Ends tokens where that is the trouble and moves the clock, each once in a sync. */
    @Override
    public void attend() {
        long requests = requests();
        if (requests >= movesAt) {
            movesAt = NEVER;
            moved = true;
            pass(moves);
        }
        if (requests >= tokensEndAt) {
            tokensEndAt = NEVER;
            simulator.expireTokens();
        }
    }

    private void pass(Duration time) {
        try {
            simulator.clock().pass(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a virtual clock does not wait", e);
        }
    }

    @Override
    public long requests() {
        return simulator.requests().counts().total();
    }

    /** Hours pass, and now and then there is a property more. */
    @Override
    public void change() {
        pass(Duration.ofHours(1 + random.nextInt(MOST_HOURS)));
        if (properties.size() < ZONES.size() && random.nextInt(6) == 0) {
            long next = FIRST_PROPERTY + properties.size();
            simulator.addProperty(property(next));
            properties.add(next);
        }
    }

    @Override
    public boolean settle() {
        suffers = false;
        trouble = Trouble.NONE;
        return moved;
    }

    @Override
    public Tally check(SyncProcess ended, Path file) throws IOException, SQLException {
        return rereads.check(ended.everything(), file);
    }

    @Override
    public String difference(Path file) throws SQLException {
        Map<Long, LocalDate> today = new LinkedHashMap<>();
        properties.forEach(id -> today.put(
                id,
                LocalDate.ofInstant(simulator.clock().instant(), property(id).timeZone())));
        return new SiteComparison(simulator, reports).difference(file, today);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
