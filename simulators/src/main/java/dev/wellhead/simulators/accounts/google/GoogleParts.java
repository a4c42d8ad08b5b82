package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.accounts.store.TokenStore;
import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;
import java.util.List;

/**
 * What all routes of the server share.
 *
 * @param people the accounts that a person can choose on the consent page
 */
record GoogleParts(
        SimulatorClock clock,
        Duration accessLifetime,
        Secrets secrets,
        Counters counters,
        TokenStore store,
        GoogleClients clients,
        List<String> people,
        ServiceAccounts serviceAccounts,
        IdTokens idTokens,
        Place place) {}
