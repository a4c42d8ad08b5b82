package dev.wellhead.simulators.hubspot;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.util.OptionalInt;

/**
 * How a HubSpot simulator behaves. Immutable.
 *
 * @param port the port on the loopback address; 0 for any free one
 * @param accounts how its authorization server behaves; its clock is the clock of everything
 * @param owners how many owners the account has, the archived ones among them
 * @param seed what everything that is generated depends on
 * @param contacts how many contacts there are; the other types follow
 * @param customProperties how many properties the account has added to contacts
 * @param lists how many lists there are
 * @param hub how many records of each type belong to the first record of another; up to 1,200 unless given
 * @param archivedPermille how many of a thousand records are in the recycle bin at the start
 * @param mergedPermille how many of a thousand records were merged into others at the start
 */
public record HubSpotOptions(
        int port,
        AccountsOptions accounts,
        int owners,
        long seed,
        long contacts,
        int customProperties,
        int lists,
        OptionalInt hub,
        int archivedPermille,
        int mergedPermille,
        RateLimits limits,
        Quirks quirks,
        Latency latency) {

    /** A free port, the usual rules for tokens, 1,000 contacts, 250 owners, limits of Professional, no surprises. */
    public static HubSpotOptions defaults() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    private Builder change() {
        Builder builder = new Builder();
        builder.port = port;
        builder.accounts = accounts;
        builder.owners = owners;
        builder.seed = seed;
        builder.contacts = contacts;
        builder.customProperties = customProperties;
        builder.lists = lists;
        builder.hub = hub;
        builder.archivedPermille = archivedPermille;
        builder.mergedPermille = mergedPermille;
        builder.limits = limits;
        builder.quirks = quirks;
        builder.latency = latency;
        return builder;
    }

    public HubSpotOptions withPort(int newPort) {
        return change().port(newPort).build();
    }

    public HubSpotOptions withAccounts(AccountsOptions newAccounts) {
        return change().accounts(newAccounts).build();
    }

    public HubSpotOptions withOwners(int newOwners) {
        return change().owners(newOwners).build();
    }

    /** How many records belong to the first one of another type. */
    int hubSize() {
        return hub.orElse((int) Math.min(1_200, contacts / 4));
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private int port;
        private AccountsOptions accounts = AccountsOptions.defaults();
        private int owners = 250;
        private long seed = 42;
        private long contacts = 1_000;
        private int customProperties;
        private int lists = 10;
        private OptionalInt hub = OptionalInt.empty();
        private int archivedPermille = 10;
        private int mergedPermille = 2;
        private RateLimits limits = RateLimits.PROFESSIONAL;
        private Quirks quirks = Quirks.none();
        private Latency latency = Latency.none();

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder accounts(AccountsOptions value) {
            accounts = value;
            return this;
        }

        public Builder owners(int value) {
            owners = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder contacts(long value) {
            contacts = value;
            return this;
        }

        public Builder customProperties(int value) {
            customProperties = value;
            return this;
        }

        public Builder lists(int value) {
            lists = value;
            return this;
        }

        public Builder hub(int value) {
            hub = OptionalInt.of(value);
            return this;
        }

        public Builder archivedPermille(int value) {
            archivedPermille = value;
            return this;
        }

        public Builder mergedPermille(int value) {
            mergedPermille = value;
            return this;
        }

        public Builder limits(RateLimits value) {
            limits = value;
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

        public HubSpotOptions build() {
            return new HubSpotOptions(
                    port,
                    accounts,
                    owners,
                    seed,
                    contacts,
                    customProperties,
                    lists,
                    hub,
                    archivedPermille,
                    mergedPermille,
                    limits,
                    quirks,
                    latency);
        }
    }
}
