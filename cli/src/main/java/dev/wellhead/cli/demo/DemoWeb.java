package dev.wellhead.cli.demo;

import dev.wellhead.simulators.ga4.Ga4Options;
import dev.wellhead.simulators.ga4.Ga4Simulator;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The simulated Google Analytics of the demo: the visits to the shop's web site. Each run sees a day more. */
final class DemoWeb implements AutoCloseable {
    static final String VISITS = "visits";

    /** The first day that is read. */
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    /** The last day that the first run reads. */
    private static final LocalDate FIRST_END = LocalDate.of(2026, 3, 31);

    private static final long PROPERTY = 1001;

    private final Ga4Simulator simulator;
    private final LocalDate lastDay;

    private DemoWeb(Ga4Simulator simulator, LocalDate lastDay) {
        this.simulator = simulator;
        this.lastDay = lastDay;
    }

    /** @param runs how many runs there were before */
    static DemoWeb start(int runs) {
        Ga4Property property = Ga4Property.of(PROPERTY)
                .named("The shop")
                .in(ZoneOffset.UTC)
                .since(FIRST_DAY)
                .eventsPerDay(500);
        Ga4Simulator simulator = Ga4Simulator.start(
                Ga4Options.builder().property(property).authentication(false).build());
        return new DemoWeb(simulator, FIRST_END.plusDays(runs));
    }

    String endpoint() {
        return simulator.endpoint();
    }

    long property() {
        return PROPERTY;
    }

    LocalDate lastDay() {
        return lastDay;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
