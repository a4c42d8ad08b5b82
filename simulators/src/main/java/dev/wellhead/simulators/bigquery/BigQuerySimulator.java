package dev.wellhead.simulators.bigquery;

import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.grpc.Door;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.bigquery.api.ApiRoutes;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.DemoData;
import dev.wellhead.simulators.bigquery.data.GeneratedTables;
import dev.wellhead.simulators.bigquery.jobs.TableWriter;
import dev.wellhead.simulators.bigquery.storage.StorageControls;
import dev.wellhead.simulators.bigquery.storage.StoragePort;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A BigQuery on the loopback address: the REST interface and, where a port for it is asked for, the Storage Read API over
 * generated and stored tables, with DuckDB running the SQL.
 *
 * <p>Demos, tests and benchmarks start one and point a client at {@link #endpoint()}. Thread-safe; lives until closed,
 * and takes all data with it.
 */
public final class BigQuerySimulator implements RunningSimulator {
    /** The name of the wide generated table. */
    public static final String GENERATED_TABLE = GeneratedTables.FIRST;

    private final BigQueryOptions options;
    private final Database database;
    private final Catalog catalog;
    private final GoogleAccounts accounts;
    private final ApiRoutes routes;
    private final GeneratedTables generated;
    private final FaultScript faults = new FaultScript();
    private final RequestLog log = new RequestLog();
    private final StorageControls storage;
    private final ApiServer server;
    private final Optional<StoragePort> storagePort;

    private BigQuerySimulator(BigQueryOptions options) {
        this.options = options;
        this.database = new Database(options.memoryLimit());
        this.catalog = new Catalog(options.clock());
        TableWriter writer = new TableWriter(catalog, database);
        this.generated = new GeneratedTables(catalog);
        TableId place = new TableId(options.project(), options.dataset(), GENERATED_TABLE);
        Instant now = catalog.time().now();
        DemoData.create(place, options.location(), options.seed(), catalog, database, now);
        generated.create(options.project(), options.dataset(), GENERATED_TABLE, options.seed(), options.rows());
        Router router = new Router("bigquery/v2");
        this.accounts = new GoogleAccounts(options.accounts());
        this.routes = new ApiRoutes(options.apiSettings(), accounts, catalog, database, writer, generated, faults, log);
        routes.register(router);
        this.storage = new StorageControls(options.clock(), options.storage().latency());
        storage.register(router);
        this.server = new ApiServer(options.port(), router, routes.guard(), accounts.errors(), faults, log);
        routes.servedAt(endpoint());
        try {
            storagePort = options.storage().isOn()
                    ? Optional.of(openStorage(new StoragePort.Data(
                            catalog, database, routes.sizes(), routes.queries(), writer, routes.jobs())))
                    : Optional.empty();
            if (storagePort.isPresent()) {
                routes.arrowFrom(storagePort.get().arrowResults());
            }
        } catch (RuntimeException e) {
            server.close();
            routes.close();
            database.close();
            throw e;
        }
    }

    private StoragePort openStorage(StoragePort.Data data) {
        Door door = new Door(StoragePort.SERVICE, "bigquery", "", routes.guard(), accounts.errors(), faults, log);
        return new StoragePort(options.storage(), data, storage, options.clock(), door);
    }

    /** Starts a simulator. Fails with IllegalStateException where the port is taken. */
    public static BigQuerySimulator start(BigQueryOptions options) {
        return new BigQuerySimulator(options);
    }

    /** The root URL for clients, without a slash at the end. */
    @Override
    public String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Host and port of the Storage Read API, without TLS; empty unless a port was asked for. */
    public Optional<String> grpcEndpoint() {
        return storagePort.map(started -> "127.0.0.1:" + started.port());
    }

    @Override
    public String type() {
        return "bigquery";
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        details.put("project", options.project());
        details.put("dataset", options.dataset());
        details.put("location", options.location());
        grpcEndpoint().ifPresent(endpoint -> details.put("grpc-endpoint", endpoint));
        return Map.copyOf(details);
    }

    public String project() {
        return options.project();
    }

    public String dataset() {
        return options.dataset();
    }

    public SimulatorClock clock() {
        return options.clock();
    }

    /** Replaces the script of faults. */
    public void faults(List<FaultRule> rules) {
        faults.set(rules);
    }

    public FaultScript faultScript() {
        return faults;
    }

    /** Counts of what was asked since the start or the last clear. */
    public RequestLog requests() {
        return log;
    }

    /** The authorization server beside the interface, for signing in as a person does. */
    public GoogleAccounts accounts() {
        return accounts;
    }

    /** Writes the key file of a new service account; its {@code token_uri} is this simulator. */
    public Path writeServiceAccountKey(Path file, String name) throws IOException {
        return Files.write(file, Json.bytes(accounts.serviceAccountKey(name, options.project())));
    }

    /** Writes the credentials file of a new signed-in user; its {@code token_uri} is this simulator. */
    public Path writeUserCredentials(Path file, String user) throws IOException {
        return Files.write(file, Json.bytes(accounts.userCredentials(user)));
    }

    /** Issues an access token, as the token endpoint would. */
    public String issueToken() {
        return accounts.issueToken();
    }

    /** Ends all access tokens at once. */
    public void expireTokens() {
        accounts.expireAccessTokens();
    }

    /** Withdraws the access of a user, or of a service account by its e-mail address. */
    public void revoke(String account) {
        accounts.revoke(account);
    }

    /** Ends all read sessions at once: whoever reads one is told with the next response. */
    public void expireSessions() {
        storage.expireSessions();
    }

    /** What each response of ReadRows takes from now on, and what it says of being held back. */
    public StorageControls storage() {
        return storage;
    }

    /** Adds another generated table of the wide shape. */
    public void generate(String table, long rows) {
        generated.create(options.project(), options.dataset(), table, options.seed(), rows);
    }

    /** Adds rows at the end of the first generated table, all with a later update time than any row before. */
    public void append(long rows) {
        append(GENERATED_TABLE, rows);
    }

    /** Adds rows at the end of a generated table, all with a later update time than any row before. */
    public void append(String table, long rows) {
        generated.append(options.project(), options.dataset(), table, rows);
    }

    /** Gives rows of the first generated table, from a row number on, new values and a later update time. */
    public void update(long from, long rows) {
        update(GENERATED_TABLE, from, rows);
    }

    /** Gives rows of a generated table, from a row number on, new values and a later update time. */
    public void update(String table, long from, long rows) {
        generated.update(options.project(), options.dataset(), table, from, rows);
    }

    /** Makes the facts about partitions in INFORMATION_SCHEMA so old, as the service's may be by minutes. */
    public void delayPartitions(Duration lag) {
        catalog.delayPartitions(lag);
    }

    @Override
    public void close() {
        server.close();
        // No method reference: it would load classes of gRPC where there is no port for it.
        if (storagePort.isPresent()) {
            storagePort.get().close();
        }
        routes.close();
        database.close();
    }
}
