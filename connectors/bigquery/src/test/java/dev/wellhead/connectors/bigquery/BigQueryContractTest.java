package dev.wellhead.connectors.bigquery;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.contract.Change;
import dev.wellhead.testkit.contract.Changes;
import dev.wellhead.testkit.contract.ConnectorContract;
import dev.wellhead.testkit.contract.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The connector keeps the contract, tried on the simulator. */
class BigQueryContractTest extends ConnectorContract {
    private static final String LARGE = "large";

    /** Rows of the first generated table, which are numbered from 1. */
    private static long rows = 120;

    @TempDir
    private static Path folder;

    private static BigQuerySimulator server;
    private static Path key;
    private static Path withdrawn;

    @BeforeAll
    static void start() throws IOException {
        rows = 120;
        server = BigQuerySimulator.start(BigQueryOptions.builder()
                .rows(rows)
                .authentication(true)
                .grpcPort(0)
                .batchRows(400)
                .build());
        server.generate(LARGE, 24_000);
        key = server.writeServiceAccountKey(folder.resolve("key.json"), "robot");
        withdrawn = server.writeServiceAccountKey(folder.resolve("withdrawn.json"), "ghost");
        server.revoke("ghost@" + server.project() + ".iam.gserviceaccount.com");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected ConnectorProvider provider() {
        return TestedConnector.provider();
    }

    @Override
    protected ConnectorSettings settings() {
        return new ConnectorSettings(
                Map.of("project", server.project(), "endpoint", server.endpoint()), serviceAccount(key));
    }

    /** Of the Storage Read API, which is not used unless the settings name it. */
    static String storageEndpoint() {
        return "http://" + server.grpcEndpoint().orElseThrow();
    }

    @Override
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.of(serviceAccount(withdrawn));
    }

    @Override
    protected List<StreamId> streams() {
        return List.of(stream(BigQuerySimulator.GENERATED_TABLE), stream("every_type"));
    }

    @Override
    protected Optional<StreamId> divisibleStream() {
        return Optional.of(stream(LARGE));
    }

    @Override
    protected int pageRows(StreamId stream) {
        return stream.equals(stream(LARGE)) ? 2_000 : 25;
    }

    @Override
    protected String faultBody(Fault fault) {
        return fault == Fault.GARBAGE_BODY
                ? super.faultBody(fault)
                : "{\"error\":{\"code\":" + fault.status() + ",\"message\":\"made up by the test\",\"errors\":[]},"
                        + "\"received\":\"{sent}\"}";
    }

    @Override
    protected Optional<Changes> changes() {
        return Optional.of(new Changes() {
            @Override
            public StreamId stream() {
                return BigQueryContractTest.stream(BigQuerySimulator.GENERATED_TABLE);
            }

            @Override
            public Change insert() {
                server.append(1);
                return new Change(Operation.UPSERT, Map.of("id", ++rows));
            }

            @Override
            public Change update() {
                server.update(10, 1);
                return new Change(Operation.UPSERT, Map.of("id", 11L));
            }
        });
    }

    /** Google's library signs in, has kinds of failure of its own and tries again by itself. */
    @Override
    protected boolean mayFail(HttpRequest request) {
        return !request.operation().equals("sign in");
    }

    @Override
    protected StreamId unknownStream() {
        return stream("table_nobody_knows");
    }

    private static StreamId stream(String table) {
        return new StreamId(server.dataset() + "." + table);
    }

    private static AuthSettings serviceAccount(Path file) {
        return new AuthSettings("service-account", Map.of("key-file", file.toString()));
    }
}
