package dev.wellhead.connectors.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.mutations.Mutation;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code explain} predicts, and what then happens at the simulator: every request of planning and reading, and the
 * time by the simulator's clock, which is a virtual one: it moves by the waits for rates and for answers only.
 */
class EstimateTest {
    private static final double WITHIN = 0.10;

    /** What a read that takes next to nothing may differ by: requests, and seconds, which are predicted as whole ones. */
    private static final double FEW_REQUESTS = 4;

    private static final double FEW_SECONDS = 1.5;

    /**
     * A read.
     *
     * @param latency milliseconds of an answer, but for searches
     * @param searchLatency milliseconds of the answer of a search
     * @param bin how many of a thousand records are in the recycle bin
     * @param changes how many records changed since the run before; -1 for a read of all
     */
    record Scenario(
            String stream,
            long contacts,
            int readers,
            List<String> columns,
            RateLimits limits,
            long latency,
            long searchLatency,
            int bin,
            int changes) {
        /** A sync plans for so many readers, and has as many as the plan then says make sense. */
        private static final int USUAL = 4;

        private static final List<String> FOUR = List.of("firstname", "lastname", "email", "jobtitle");

        static Scenario of(String stream, long contacts, int readers) {
            return new Scenario(stream, contacts, readers, List.of(), RateLimits.PROFESSIONAL, 300, 300, 10, -1);
        }

        Scenario ofFourColumns() {
            return new Scenario(stream, contacts, readers, FOUR, limits, latency, searchLatency, bin, changes);
        }

        Scenario columns(String... names) {
            return new Scenario(
                    stream, contacts, readers, List.of(names), limits, latency, searchLatency, bin, changes);
        }

        Scenario at(RateLimits other, long millis) {
            return new Scenario(stream, contacts, readers, columns, other, millis, millis, bin, changes);
        }

        Scenario searchedIn(long millis) {
            return new Scenario(stream, contacts, readers, columns, limits, latency, millis, bin, changes);
        }

        Scenario withBin(int permille) {
            return new Scenario(stream, contacts, readers, columns, limits, latency, searchLatency, permille, changes);
        }

        Scenario changed(int records) {
            return new Scenario(stream, contacts, readers, columns, limits, latency, searchLatency, bin, records);
        }

        HubSpotSimulator start(SimulatorClock clock) {
            return HubSpotSimulator.start(HubSpotOptions.builder()
                    .accounts(AccountsOptions.builder().clock(clock).build())
                    .contacts(contacts)
                    .archivedPermille(bin)
                    .limits(limits)
                    .build());
        }

        ReadRequest request(ReadRequest.Purpose purpose, Map<String, Position> after) {
            return ReadRequest.builder(new StreamId(stream))
                    .purpose(purpose)
                    .mode(changes < 0 ? ReadMode.FULL : ReadMode.INCREMENTAL)
                    .columns(columns)
                    .after(after)
                    .parallelism(purpose == ReadRequest.Purpose.RUN ? Math.min(readers, USUAL) : readers)
                    .build();
        }
    }

    static Stream<Scenario> scenarios() {
        Scenario contacts = Scenario.of("contacts", 20_000, 4).ofFourColumns();
        return Stream.of(
                Scenario.of("contacts", 300, 4).ofFourColumns(),
                Scenario.of("contacts", 20_000, 1).ofFourColumns(),
                contacts,
                contacts.at(RateLimits.FREE, 300),
                Scenario.of("contacts", 30_000, 8).ofFourColumns().at(RateLimits.FREE, 400),
                Scenario.of("contacts", 20_000, 12),
                Scenario.of("contacts", 60_000, 12).ofFourColumns().at(RateLimits.PROFESSIONAL, 1_000),
                Scenario.of("contacts", 40_000, 8).ofFourColumns(),
                Scenario.of("contacts", 40_000, 12).ofFourColumns().at(RateLimits.PROFESSIONAL, 500),
                contacts.withBin(300),
                Scenario.of("contacts", 3_000, 1),
                Scenario.of("contacts", 3_000, 1).searchedIn(1_200),
                Scenario.of("contacts", 40_000, 8).ofFourColumns().searchedIn(1_200),
                Scenario.of("contacts", 3_000, 2).withBin(200),
                Scenario.of("deals", 20_000, 2).columns("dealname"),
                Scenario.of("machines", 20_000, 2).columns("name"),
                contacts.changed(40),
                contacts.changed(1_500),
                contacts.withBin(100).changed(300),
                Scenario.of("contacts_to_companies", 20_000, 4),
                Scenario.of("contacts_history", 120, 4),
                Scenario.of("list_memberships", 3_000, 4),
                Scenario.of("lists", 100, 4),
                Scenario.of("owners", 100, 4),
                Scenario.of("pipelines", 100, 4),
                Scenario.of("properties", 100, 4));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsPredictedHappens(Scenario scenario) throws Exception {
        SimulatorClock clock = SimulatorClock.virtual(Clock.systemUTC().instant());
        Turns turns = new Turns(clock);
        try (HubSpotSimulator hubSpot = scenario.start(clock)) {
            Map<String, Position> after = before(scenario, hubSpot, turns, clock);
            Estimate predicted = explain(scenario, hubSpot, turns, clock, after);
            clock.pass(Duration.ofMinutes(1));
            hubSpot.requests().clear();
            long began;
            try (Connection connection = connection(scenario, hubSpot, turns, clock)) {
                ReadPlan plan = connection.source().plan(scenario.request(ReadRequest.Purpose.RUN, after));
                began = clock.millis();
                new Crew(connection.source(), turns, scenario.readers()).read(plan);
            }

            assertClose(
                    "requests", predicted, (double) hubSpot.requests().counts().total(), WITHIN, FEW_REQUESTS);
            assertClose("quota-seconds", predicted, (clock.millis() - began) / 1_000.0, WITHIN, FEW_SECONDS);
            assertThat(hubSpot.requests().newest(request -> request.status() == 429))
                    .isEmpty();
        }
    }

    @Test
    void aLargeRecycleBinIsToldOfAsASample() throws Exception {
        SimulatorClock clock = SimulatorClock.virtual(Clock.systemUTC().instant());
        Scenario scenario = Scenario.of("contacts", 20_000, 1).ofFourColumns().withBin(300);
        try (HubSpotSimulator hubSpot = scenario.start(clock)) {
            Estimate predicted = explain(scenario, hubSpot, new Turns(clock), clock, Map.of());

            assertThat(predicted.rows().orElseThrow()).isBetween(19_500L, 20_500L);
            assertThat(predicted.notes())
                    .anyMatch(note -> note.matches("The recycle bin has about [56],\\d{3} records, by a sample.*"))
                    .anyMatch(note -> note.matches("The requests are less than 0.1 % of the 624,[89]\\d\\d that.*"));
        }
    }

    @Test
    void whatCannotBeCountedIsNotMadeUp() throws Exception {
        try (FakeHubSpot hubSpot = new FakeHubSpot(FakeHubSpot.Trap.NO_SEARCH);
                Connection connection = Connection.unhurried(hubSpot.endpoint(), Map.of())) {
            FullReadTest.fill(hubSpot, 1_200);
            ReadRequest all = Scenario.of("contacts", 0, 1).request(ReadRequest.Purpose.EXPLAIN, Map.of());

            Estimate predicted = connection.source().plan(all).estimate();

            assertThat(predicted.rows()).isEmpty();
            assertThat(predicted.costs()).isEmpty();
            assertThat(predicted.notes()).singleElement().asString().contains("does not search");
        }
    }

    /** The end of a run before, after which records changed. */
    private static Map<String, Position> before(
            Scenario scenario, HubSpotSimulator hubSpot, Turns turns, SimulatorClock clock) throws Exception {
        if (scenario.changes() < 0) {
            return Map.of();
        }
        try (Connection connection = connection(scenario, hubSpot, turns, clock)) {
            Map<String, Position> ends = connection
                    .source()
                    .plan(scenario.request(ReadRequest.Purpose.RUN, Map.of()))
                    .ends();
            clock.pass(Duration.ofHours(1));
            for (int i = 0; i < scenario.changes(); i++) {
                hubSpot.mutations().apply(Mutation.UPDATE, scenario.stream());
            }
            clock.pass(Duration.ofHours(1));
            return ends;
        }
    }

    private static Estimate explain(
            Scenario scenario, HubSpotSimulator hubSpot, Turns turns, SimulatorClock clock, Map<String, Position> after)
            throws Exception {
        try (Connection connection = connection(scenario, hubSpot, turns, clock)) {
            return connection
                    .source()
                    .plan(scenario.request(ReadRequest.Purpose.EXPLAIN, after))
                    .estimate();
        }
    }

    private static Connection connection(Scenario scenario, HubSpotSimulator hubSpot, Turns turns, SimulatorClock clock)
            throws Exception {
        PacedBudget budget = new PacedBudget(
                turns, lane -> lane.name().equals("search") ? scenario.searchLatency() : scenario.latency());
        return Connection.at(hubSpot.endpoint(), Map.of(), hubSpot.privateAppToken(), budget, clock);
    }

    private static void assertClose(String cost, Estimate predicted, double happened, double within, double few) {
        assertThat((double) predicted.costs().get(cost))
                .as("%s, of which there were %s", cost, happened)
                .isBetween(
                        Math.min(happened * (1 - within), happened - few),
                        Math.max(happened * (1 + within), happened + few));
    }
}
