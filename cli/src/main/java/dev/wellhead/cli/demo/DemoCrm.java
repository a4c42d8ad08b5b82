package dev.wellhead.cli.demo;

import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The simulated HubSpot of the demo: the shop's customers as contacts, the companies they work for, and deals, as they
 * stand after so many runs.
 */
final class DemoCrm implements AutoCloseable {
    static final String CONTACTS = "contacts";
    static final String DEALS = "deals";

    /** How many contacts become customers between two runs. */
    static final int CONTACTS_PER_RUN = 9;

    /** How many deals are won between two runs. */
    static final int DEALS_PER_RUN = 4;

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> PLACES = List.of("Northwind", "Harbour", "Alpine", "Maple", "Fjord");
    private static final List<String> TRADES = List.of("Pumps", "Foods", "Tools", "Freight");

    private final HubSpotSimulator simulator;

    private DemoCrm(HubSpotSimulator simulator) {
        this.simulator = simulator;
    }

    /** @param runs when each run before ended, the first one first: somebody changed records just then */
    static DemoCrm start(List<Instant> runs) {
        DemoCrm crm = new DemoCrm(HubSpotSimulator.start(HubSpotOptions.builder()
                .contacts(200)
                .hub(0)
                .archivedPermille(0)
                .mergedPermille(0)
                .build()));
        crm.fill();
        for (int run = 0; run < runs.size(); run++) {
            crm.change(run, runs.get(run));
        }
        return crm;
    }

    String endpoint() {
        return simulator.endpoint();
    }

    String token() {
        return simulator.privateAppToken();
    }

    long contacts() {
        return simulator.crm().data().table(CONTACTS).count();
    }

    /** Contacts get the addresses of the shop's customers, and companies names that tell them apart. */
    private void fill() {
        for (long i = 0; i < contacts(); i++) {
            write(CONTACTS, i, Map.of("email", "customer" + (i + 1) + "@example.com"), BEGIN);
        }
        for (int i = 0; i < PLACES.size() * TRADES.size(); i++) {
            String name = PLACES.get(i % PLACES.size()) + " " + TRADES.get(i / PLACES.size());
            write("companies", i, Map.of("name", name), BEGIN);
        }
    }

    private void change(int run, Instant time) {
        for (int i = 0; i < CONTACTS_PER_RUN; i++) {
            write(CONTACTS, (run * CONTACTS_PER_RUN + i) * 7L, Map.of("lifecyclestage", "customer"), time);
        }
        for (int i = 0; i < DEALS_PER_RUN; i++) {
            write(DEALS, (run * DEALS_PER_RUN + i) * 7L, Map.of("dealstage", "closedwon"), time);
        }
    }

    /** Changes the record with a number, counted around. */
    private void write(String type, long number, Map<String, String> values, Instant time) {
        ObjectTable table = simulator.crm().data().table(type);
        simulator.crm().write(table, table.ids().id(number % table.count()), values, "CRM_UI", time.toEpochMilli());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
