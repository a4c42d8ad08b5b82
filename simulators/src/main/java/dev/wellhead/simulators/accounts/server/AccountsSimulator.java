package dev.wellhead.simulators.accounts.server;

import dev.wellhead.simulators.accounts.Accounts;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.base.server.ApiServer;
import java.util.List;
import java.util.Map;

/**
 * An authorization server on the loopback address, with {@code GET /simulator/accounts/whoami} as the only API that it
 * guards. Thread-safe; lives until closed.
 */
public final class AccountsSimulator<A extends Accounts> implements RunningSimulator {
    private final String type;
    private final A accounts;
    private final FaultScript faults = new FaultScript();
    private final RequestLog log = new RequestLog();
    private final ApiServer server;

    private AccountsSimulator(String type, A accounts, AccountsOptions options, int port) {
        this.type = type;
        this.accounts = accounts;
        Router router = new Router("");
        accounts.register(router);
        new AdminRoutes(options.clock(), faults, log).register(router);
        server = new ApiServer(port, router, accounts::check, accounts.errors(), faults, log);
        accounts.servedAt(endpoint());
    }

    /** Starts Google's. Fails with IllegalStateException where the port is taken; 0 is any free port. */
    public static AccountsSimulator<GoogleAccounts> google(int port, AccountsOptions options) {
        return new AccountsSimulator<>("google-accounts", new GoogleAccounts(options), options, port);
    }

    /** Starts HubSpot's. Fails with IllegalStateException where the port is taken; 0 is any free port. */
    public static AccountsSimulator<HubSpotAccounts> hubSpot(int port, AccountsOptions options) {
        return new AccountsSimulator<>("hubspot-accounts", new HubSpotAccounts(options), options, port);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public Map<String, String> details() {
        return Map.of();
    }

    public A accounts() {
        return accounts;
    }

    public Counters.Snapshot counters() {
        return accounts.counters().snapshot();
    }

    /** Replaces the script of faults. */
    public void faults(List<FaultRule> rules) {
        faults.set(rules);
    }

    /** Counts of what was asked since the start or the last clear. */
    public RequestLog requests() {
        return log;
    }

    @Override
    public void close() {
        server.close();
    }
}
