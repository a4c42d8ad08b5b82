package dev.wellhead.simulators.accounts.hubspot;

import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.accounts.store.TokenStore;
import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;

/** What all routes of the server share. */
record HubSpotParts(
        SimulatorClock clock,
        Duration accessLifetime,
        Secrets secrets,
        Counters counters,
        TokenStore store,
        App app,
        PrivateApps privateApps) {}
