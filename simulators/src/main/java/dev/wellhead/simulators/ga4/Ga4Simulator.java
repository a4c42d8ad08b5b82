package dev.wellhead.simulators.ga4;

import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.grpc.GrpcServer;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.ga4.data.Duck;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.data.Properties;
import dev.wellhead.simulators.ga4.errors.Ga4Errors;
import dev.wellhead.simulators.ga4.grpc.AnalyticsPort;
import dev.wellhead.simulators.ga4.quota.QuotaLimits;
import dev.wellhead.simulators.ga4.quota.Quotas;
import dev.wellhead.simulators.ga4.report.Quirks;
import dev.wellhead.simulators.ga4.report.ReportEngine;
import dev.wellhead.simulators.ga4.truth.Truth;
import dev.wellhead.simulators.ga4.web.AdminApi;
import dev.wellhead.simulators.ga4.web.Answers;
import dev.wellhead.simulators.ga4.web.DataApi;
import dev.wellhead.simulators.ga4.web.Gateway;
import dev.wellhead.simulators.ga4.web.Guard;
import dev.wellhead.simulators.ga4.web.Latency;
import dev.wellhead.simulators.ga4.web.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A Google Analytics 4 on the loopback address: the Data API and the reads of the Admin API over events that are made up
 * session by session, the authorization server, quotas and, where asked to, samples, {@code (other)}, thresholds, late
 * data and other surprises. The same seed gives the same events.
 *
 * <p>Thread-safe; lives until closed, and takes all data with it.
 */
public final class Ga4Simulator implements RunningSimulator {
    /** The property that is there unless others are asked for. */
    public static final long FIRST_PROPERTY = 1001;

    private static final int REQUESTS_KEPT = 100_000;
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/analytics.readonly");

    private final Ga4Options options;
    private final Duck duck;
    private final GoogleAccounts accounts;
    private final Properties properties;
    private final Quotas quotas;
    private final Switches switches = new Switches();
    private final FaultScript faults = new FaultScript();
    private final RequestLog log;
    private final AtomicReference<Quirks> quirks;
    private final AtomicReference<Latency> latency;
    private final ApiServer server;
    private final Optional<GrpcServer> grpc;
    private final Truth truth;
    private final String token;

    private Ga4Simulator(Ga4Options options) {
        this.options = options;
        SimulatorClock clock = options.clock();
        duck = new Duck(options.memoryLimit());
        accounts = new GoogleAccounts(options.accounts());
        properties = new Properties(options.seed(), options.late(), duck, clock);
        quotas = new Quotas(clock);
        log = new RequestLog(clock, REQUESTS_KEPT);
        quirks = new AtomicReference<>(options.quirks());
        latency = new AtomicReference<>(options.latency());
        truth = new Truth(properties, clock);
        options.properties().forEach(this::addProperty);
        options.limits().ifPresent(quotas::override);
        faults.set(options.faults());
        ReportEngine engine =
                new ReportEngine(duck, clock, options.tables(), quirks::get, options.shuffle(), options.seed());
        Gateway gateway = new Gateway(properties, quotas, switches, clock, latency::get);
        Router router = new Router("");
        Answers answers = new Answers(gateway, engine);
        new DataApi(gateway, answers, quotas, quirks::get).register(router);
        new AdminApi(gateway).register(router);
        accounts.register(router);
        new AdminRoutes(clock, faults, log).register(router);
        new ControlRoutes(this).register(router);
        Guard guard = new Guard(accounts, options.authentication());
        Ga4Errors errors = new Ga4Errors(quotas::serverError);
        try {
            server = new ApiServer(options.port(), router, guard, errors, faults, log);
        } catch (RuntimeException e) {
            duck.close();
            throw e;
        }
        try {
            grpc = options.grpcPort() < 0
                    ? Optional.empty()
                    : Optional.of(
                            AnalyticsPort.open(options.grpcPort(), answers, quirks::get, guard, errors, faults, log));
        } catch (RuntimeException e) {
            server.close();
            duck.close();
            throw e;
        }
        accounts.servedAt(endpoint());
        token = accounts.issueToken(SCOPES, Duration.ofDays(3650));
    }

    /** Starts a simulator. Fails with IllegalStateException where the port is taken. */
    public static Ga4Simulator start(Ga4Options options) {
        return new Ga4Simulator(options);
    }

    @Override
    public String type() {
        return "ga4";
    }

    /** The root URL of both APIs and of the authorization server, without a slash at the end. */
    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Host and port of the Data API over gRPC, without TLS; empty unless a port was asked for. */
    public Optional<String> grpcEndpoint() {
        return grpc.map(started -> "127.0.0.1:" + started.port());
    }

    @Override
    public Map<String, String> details() {
        return Map.of("property", String.valueOf(property().id()), "token", token);
    }

    /** The property with the smallest id. */
    public Ga4Property property() {
        return properties.all().get(0);
    }

    /** A token that may read, issued at the start; it lasts for ten years, unless {@link #expireTokens} ends it. */
    public String token() {
        return token;
    }

    /** Issues another access token that may read; it lasts as long as usual. */
    public String issueToken() {
        return accounts.issueToken(SCOPES);
    }

    /** Adds a property while clients run; its events begin on its first day. */
    public void addProperty(Ga4Property property) {
        properties.add(property);
        quotas.property(property.id(), property.premium() ? QuotaLimits.PREMIUM : QuotaLimits.STANDARD);
    }

    /** Takes a property away from all callers: 403 from now on. */
    public void removeProperty(long id) {
        properties.remove(id);
    }

    /** Makes the events of these days now, so that the first report over them does not wait for it. */
    public void prepare(long property, LocalDate from, LocalDate to) {
        properties
                .find(property)
                .orElseThrow(() -> new IllegalArgumentException("there is no property " + property))
                .prepare(from, to);
    }

    public SimulatorClock clock() {
        return options.clock();
    }

    public GoogleAccounts accounts() {
        return accounts;
    }

    /** Writes the key file of a new service account; its {@code token_uri} is this simulator. */
    public Path writeServiceAccountKey(Path file, String name) throws IOException {
        return Files.write(file, Json.bytes(accounts.serviceAccountKey(name, "simulator-project")));
    }

    /** Writes the credentials file of a new signed-in user who may read; its {@code token_uri} is this simulator. */
    public Path writeUserCredentials(Path file, String user) throws IOException {
        return Files.write(file, Json.bytes(accounts.userCredentials(user, SCOPES)));
    }

    /** Ends all access tokens at once. */
    public void expireTokens() {
        accounts.expireAccessTokens();
    }

    /** Replaces the script of faults; methods are called as {@code properties.runReport}. */
    public void faults(List<FaultRule> rules) {
        faults.set(rules);
    }

    /** What was asked since the start or the last clear: counts, and the newest 100,000 requests. */
    public RequestLog requests() {
        return log;
    }

    /** Counts what is used; quotas can be changed or used up. */
    public Quotas quotas() {
        return quotas;
    }

    /** Which of the two APIs the caller's project has enabled. */
    public Switches switches() {
        return switches;
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

    /** What a perfect reader must find. */
    public Truth truth() {
        return truth;
    }

    @Override
    public void close() {
        server.close();
        // No method reference: it would load classes of gRPC where there is no port for it.
        if (grpc.isPresent()) {
            grpc.get().close();
        }
        duck.close();
    }
}
