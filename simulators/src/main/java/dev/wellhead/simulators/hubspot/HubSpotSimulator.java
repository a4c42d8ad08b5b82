package dev.wellhead.simulators.hubspot;

import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.hubspot.Portal;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.base.server.ApiServer;
import java.util.List;
import java.util.Map;

/**
 * A HubSpot on the loopback address: authorization server, account information and owners, all calls with a bearer token.
 *
 * <p>Thread-safe; lives until closed.
 */
public final class HubSpotSimulator implements RunningSimulator {
    /** What the private app that is there from the start may do. */
    public static final List<String> PRIVATE_APP_SCOPES =
            List.of("oauth", "crm.objects.owners.read", "crm.objects.contacts.read", "crm.objects.companies.read");

    private final HubSpotAccounts accounts;
    private final String privateAppToken;
    private final FaultScript faults = new FaultScript();
    private final RequestLog log = new RequestLog();
    private final ApiServer server;

    private HubSpotSimulator(HubSpotOptions options) {
        accounts = new HubSpotAccounts(options.accounts());
        privateAppToken = accounts.issuePrivateAppToken(portal(), PRIVATE_APP_SCOPES);
        Router router = new Router("");
        accounts.register(router);
        new AdminRoutes(options.accounts().clock(), faults, log).register(router);
        new AccountInfoApi(accounts, options.accounts().clock()).register(router);
        OwnersApi owners = new OwnersApi(accounts, Owners.generate(options.owners(), options.seed()));
        owners.register(router);
        router.open(
                "simulator.about",
                "GET",
                "simulator",
                call -> Reply.json(Json.object()
                        .put("simulator", "hubspot")
                        .put("endpoint", endpoint())
                        .put("portal", portal().hubId())));
        server = new ApiServer(options.port(), router, accounts::check, accounts.errors(), faults, log);
        accounts.servedAt(endpoint());
        owners.servedAt(endpoint());
    }

    /** Starts a simulator. Fails with IllegalStateException where the port is taken. */
    public static HubSpotSimulator start(HubSpotOptions options) {
        return new HubSpotSimulator(options);
    }

    @Override
    public String type() {
        return "hubspot";
    }

    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public Map<String, String> details() {
        return Map.of("portal", String.valueOf(portal().hubId()));
    }

    public HubSpotAccounts accounts() {
        return accounts;
    }

    /** The account that the private app belongs to, which the consent page offers first. */
    public Portal portal() {
        return accounts.portals().get(0);
    }

    /** The token of a private app with {@link #PRIVATE_APP_SCOPES}. */
    public String privateAppToken() {
        return privateAppToken;
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
