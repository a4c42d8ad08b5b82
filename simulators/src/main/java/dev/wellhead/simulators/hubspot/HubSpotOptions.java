package dev.wellhead.simulators.hubspot;

import dev.wellhead.simulators.accounts.AccountsOptions;

/**
 * How a HubSpot simulator behaves.
 *
 * @param port the port on the loopback address; 0 for any free one
 * @param accounts how its authorization server behaves; its clock is the clock of everything
 * @param owners how many owners the account has, the archived ones among them
 * @param seed what the generated owners depend on besides their number
 */
public record HubSpotOptions(int port, AccountsOptions accounts, int owners, long seed) {

    /** A free port, the usual rules for tokens, 250 owners. */
    public static HubSpotOptions defaults() {
        return new HubSpotOptions(0, AccountsOptions.defaults(), 250, 42);
    }

    public HubSpotOptions withPort(int newPort) {
        return new HubSpotOptions(newPort, accounts, owners, seed);
    }

    public HubSpotOptions withAccounts(AccountsOptions newAccounts) {
        return new HubSpotOptions(port, newAccounts, owners, seed);
    }

    public HubSpotOptions withOwners(int newOwners) {
        return new HubSpotOptions(port, accounts, newOwners, seed);
    }
}
