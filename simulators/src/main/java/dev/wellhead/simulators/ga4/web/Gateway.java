package dev.wellhead.simulators.ga4.web;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.ga4.data.Properties;
import dev.wellhead.simulators.ga4.data.PropertyEvents;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.Quotas;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What every request to a property passes, on any transport: the project, the property, quotas, time. Thread-safe. */
public final class Gateway {
    private final Properties properties;
    private final Quotas quotas;
    private final Switches switches;
    private final SimulatorClock clock;
    private final Supplier<Latency> latency;
    private final AtomicLong served = new AtomicLong();

    /** Answers a request that was let in. */
    public interface Work<T> {
        T run(PropertyEvents events, Quotas.Lease lease) throws Exception;
    }

    public Gateway(
            Properties properties, Quotas quotas, Switches switches, SimulatorClock clock, Supplier<Latency> latency) {
        this.properties = properties;
        this.quotas = quotas;
        this.switches = switches;
        this.clock = clock;
        this.latency = latency;
    }

    /**
     * Runs a request of a property.
     *
     * @param project whose quota it takes; a project of its own if empty
     * @param id as in the path
     */
    public <T> T serve(String project, String id, QuotaCategory category, Work<T> work) throws Exception {
        requireDataApi(project);
        PropertyEvents events = property(id);
        Quotas.Asker asker = new Quotas.Asker(name(project), events.property().id(), category);
        try (Quotas.Lease lease = quotas.admit(asker)) {
            return work.run(events, lease);
        }
    }

    void requireDataApi(String project) {
        if (!switches.hasDataApi()) {
            throw Ga4Failure.disabled("Google Analytics Data API", "analyticsdata.googleapis.com", name(project));
        }
    }

    void requireAdminApi(String project) {
        if (!switches.hasAdminApi()) {
            throw Ga4Failure.disabled("Google Analytics Admin API", "analyticsadmin.googleapis.com", name(project));
        }
    }

    private static String name(String project) {
        return project.isEmpty() ? Quotas.DEFAULT_PROJECT : project;
    }

    Properties properties() {
        return properties;
    }

    PropertyEvents property(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw Ga4Failure.invalid("Invalid property ID: " + id + ". A numeric Property ID is required. To learn more"
                    + " about Property ID, see"
                    + " https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.");
        }
        return properties.find(Long.parseLong(id)).orElseThrow(Ga4Failure::noProperty);
    }

    /** Lets the time of an answer pass. */
    public void pause(long rows) throws InterruptedException {
        Duration time = latency.get().of(rows, served.incrementAndGet());
        if (clock.isReal() && !time.isZero()) {
            clock.pass(time);
        }
    }
}
