package dev.wellhead.simulators.hubspot;

import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.hubspot.Portal;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.hubspot.behaviour.Latency;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.CrmData;
import dev.wellhead.simulators.hubspot.limits.Limiter;
import dev.wellhead.simulators.hubspot.links.Links;
import dev.wellhead.simulators.hubspot.lists.Lists;
import dev.wellhead.simulators.hubspot.mutations.AgedAccount;
import dev.wellhead.simulators.hubspot.mutations.Mutations;
import dev.wellhead.simulators.hubspot.truth.Truth;
import dev.wellhead.simulators.hubspot.web.Gateway;
import dev.wellhead.simulators.hubspot.web.Service;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A HubSpot on the loopback address: authorization server, account information, owners, records of all types with their
 * properties, pipelines, lists and associations, search. It has the limits of the real one and, where asked to, its
 * surprises. Records are made when somebody asks for them, so a million of them take no memory.
 *
 * <p>Thread-safe; lives until closed.
 */
public final class HubSpotSimulator implements RunningSimulator {
    private static final int REQUESTS_KEPT = 100_000;

    private final HubSpotAccounts accounts;
    private final String privateAppToken;
    private final FaultScript faults = new FaultScript();
    private final RequestLog log;
    private final AtomicReference<Quirks> quirks;
    private final AtomicReference<Latency> latency;
    private final AtomicReference<String> endpoint = new AtomicReference<>("");
    private final Crm crm;
    private final Limiter limiter;
    private final Mutations mutations;
    private final Truth truth;
    private final ApiServer server;

    private HubSpotSimulator(HubSpotOptions options) {
        SimulatorClock clock = options.accounts().clock();
        accounts = new HubSpotAccounts(options.accounts());
        log = new RequestLog(clock, REQUESTS_KEPT);
        quirks = new AtomicReference<>(options.quirks());
        latency = new AtomicReference<>(options.latency());
        CrmData data = new CrmData(portal().hubId(), options.seed(), options.contacts(), options.customProperties());
        crm = new Crm(data, new Links(data, options.hubSize()), clock, quirks::get);
        AgedAccount.age(crm, options.archivedPermille(), options.mergedPermille());
        privateAppToken = accounts.issuePrivateAppToken(portal(), Scopes.all(data));
        limiter = new Limiter(clock, options.limits());
        mutations = new Mutations(crm, options.seed());
        Lists lists = new Lists(data, options.lists());
        truth = new Truth(crm, lists);
        Router router = new Router("");
        accounts.register(router);
        Gateway gateway = new Gateway(router, accounts, limiter, clock, quirks::get, latency::get);
        gateway.listen((route, reply) -> mutations.served());
        Service service = new Service(gateway, crm, quirks::get, endpoint, portal().hubId());
        Routes.register(service, lists);
        new AccountInfoApi(gateway, limiter, clock).register();
        new OwnersApi(gateway, endpoint, Owners.generate(options.owners(), options.seed())).register();
        new AdminRoutes(clock, faults, log).register(router);
        new ControlRoutes(this).register(router);
        router.open(
                "simulator.about",
                "GET",
                "simulator",
                call -> Reply.json(Json.object()
                        .put("simulator", "hubspot")
                        .put("endpoint", endpoint())
                        .put("portal", portal().hubId())));
        server = new ApiServer(options.port(), router, accounts::check, accounts.errors(), faults, log);
        endpoint.set("http://127.0.0.1:" + server.port());
        accounts.servedAt(endpoint());
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
        return endpoint.get();
    }

    @Override
    public Map<String, String> details() {
        return Map.of("portal", String.valueOf(portal().hubId()), "token", privateAppToken);
    }

    public HubSpotAccounts accounts() {
        return accounts;
    }

    /** The account that the private app belongs to, which the consent page offers first. */
    public Portal portal() {
        return accounts.portals().get(0);
    }

    /** The token of a private app that may do everything. */
    public String privateAppToken() {
        return privateAppToken;
    }

    /** A token of another private app of the same account. */
    public String issueToken(List<String> scopes) {
        return accounts.issuePrivateAppToken(portal(), scopes);
    }

    /** All scopes that an app can have. */
    public List<String> allScopes() {
        return Scopes.all(crm.data());
    }

    /** Replaces the script of faults. */
    public void faults(List<FaultRule> rules) {
        faults.set(rules);
    }

    /** What was asked since the start or the last clear: counts, and the newest 100,000 requests. */
    public RequestLog requests() {
        return log;
    }

    /** Records and associations, for tests that change them as somebody in the account would. */
    public Crm crm() {
        return crm;
    }

    /** Lets things happen to the account. */
    public Mutations mutations() {
        return mutations;
    }

    /** What a perfect reader must find. */
    public Truth truth() {
        return truth;
    }

    /** Counts requests; its limits can be changed. */
    public Limiter limiter() {
        return limiter;
    }

    public Quirks quirks() {
        return quirks.get();
    }

    /** Other surprises from now on. */
    public void quirks(Quirks newQuirks) {
        quirks.set(newQuirks);
    }

    public void latency(Latency newLatency) {
        latency.set(newLatency);
    }

    @Override
    public void close() {
        server.close();
    }
}
