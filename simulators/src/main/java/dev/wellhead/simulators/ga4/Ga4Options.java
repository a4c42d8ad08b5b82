package dev.wellhead.simulators.ga4;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.report.TableRules;
import dev.wellhead.simulators.ga4.web.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a Google Analytics simulator behaves. Immutable.
 *
 * @param port the port on the loopback address; 0 for any free one
 * @param grpcPort the port for gRPC; 0 for any free one, -1 for none; it needs the jars that are optional here: grpc-netty-shaded,
 *     grpc-stub, grpc-google-analytics-data-v1beta, protobuf-java-util
 * @param accounts how its authorization server behaves; its clock is the clock of everything
 * @param authentication whether calls must be signed in
 * @param seed what all events depend on
 * @param properties those that the caller may see; one with the id 1001 unless given
 * @param tables sampling, {@code (other)}, thresholding, estimates
 * @param limits quotas of all properties; the service's for each property's level unless given
 * @param late whether events, and where sessions came from, become known with a delay of up to 72 hours
 * @param shuffle whether rows that the order leaves equal come in another order each time
 * @param faults faults on a script from the start
 * @param memoryLimit how much memory the events may take, as DuckDB writes it
 */
public record Ga4Options(
        int port,
        int grpcPort,
        AccountsOptions accounts,
        boolean authentication,
        long seed,
        List<Ga4Property> properties,
        TableRules tables,
        Optional<QuotaLimits> limits,
        boolean late,
        boolean shuffle,
        Quirks quirks,
        Latency latency,
        List<FaultRule> faults,
        String memoryLimit) {

    public Ga4Options {
        properties = List.copyOf(properties);
        faults = List.copyOf(faults);
    }

    /** Free ports, one standard property, the service's quotas, nothing late, no surprises, ties in any order. */
    public static Ga4Options defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    SimulatorClock clock() {
        return accounts.clock();
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private int port;
        private int grpcPort = -1;
        private AccountsOptions accounts = AccountsOptions.defaults();
        private boolean authentication = true;
        private long seed = 42;
        private final List<Ga4Property> properties = new ArrayList<>();
        private TableRules tables = TableRules.usual();
        private Optional<QuotaLimits> limits = Optional.empty();
        private boolean late;
        private boolean shuffle = true;
        private Quirks quirks = Quirks.none();
        private Latency latency = Latency.none();
        private List<FaultRule> faults = List.of();
        private String memoryLimit = "1GB";

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder grpcPort(int value) {
            grpcPort = value;
            return this;
        }

        public Builder accounts(AccountsOptions value) {
            accounts = value;
            return this;
        }

        /** The clock of everything; replaces what was said about accounts. */
        public Builder clock(SimulatorClock value) {
            accounts = AccountsOptions.builder().clock(value).build();
            return this;
        }

        public Builder authentication(boolean value) {
            authentication = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Adds a property. */
        public Builder property(Ga4Property value) {
            properties.add(value);
            return this;
        }

        public Builder tables(TableRules value) {
            tables = value;
            return this;
        }

        public Builder samplingThreshold(long events) {
            tables = new TableRules(
                    OptionalLong.of(events), tables.aggregateRows(), tables.minimumUsers(), tables.estimates());
            return this;
        }

        /** Rows that an aggregate table keeps for a day; matters only above the sampling threshold. */
        public Builder aggregateRows(long rows) {
            tables = new TableRules(tables.samplingThreshold(), rows, tables.minimumUsers(), tables.estimates());
            return this;
        }

        public Builder minimumUsers(int users) {
            tables = new TableRules(tables.samplingThreshold(), tables.aggregateRows(), users, tables.estimates());
            return this;
        }

        public Builder estimates(boolean value) {
            tables = new TableRules(tables.samplingThreshold(), tables.aggregateRows(), tables.minimumUsers(), value);
            return this;
        }

        public Builder limits(QuotaLimits value) {
            limits = Optional.of(value);
            return this;
        }

        public Builder late(boolean value) {
            late = value;
            return this;
        }

        public Builder shuffle(boolean value) {
            shuffle = value;
            return this;
        }

        public Builder quirks(Quirks value) {
            quirks = value;
            return this;
        }

        public Builder latency(Latency value) {
            latency = value;
            return this;
        }

        public Builder faults(List<FaultRule> value) {
            faults = value;
            return this;
        }

        public Builder memoryLimit(String value) {
            memoryLimit = value;
            return this;
        }

        public Ga4Options build() {
            return new Ga4Options(
                    port,
                    grpcPort,
                    accounts,
                    authentication,
                    seed,
                    properties.isEmpty() ? List.of(Ga4Property.of(Ga4Simulator.FIRST_PROPERTY)) : properties,
                    tables,
                    limits,
                    late,
                    shuffle,
                    quirks,
                    latency,
                    faults,
                    memoryLimit);
        }
    }
}
