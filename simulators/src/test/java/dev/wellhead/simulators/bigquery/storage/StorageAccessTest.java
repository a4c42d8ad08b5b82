package dev.wellhead.simulators.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.UnauthenticatedException;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import dev.wellhead.simulators.Simulators;
import dev.wellhead.simulators.base.RunningSimulator;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.bigquery.RestRows;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tokens, ports, what other processes change and see, and the cache of batches. */
class StorageAccessTest {
    @Test
    void callsNeedATokenWhereRestNeedsOne() throws Exception {
        try (BigQuerySimulator simulator = BigQuerySimulator.start(BigQueryOptions.builder()
                        .grpcPort(0)
                        .authentication(true)
                        .build());
                StorageClient stranger = new StorageClient(simulator);
                StorageClient known = new StorageClient(simulator, simulator.issueToken());
                StorageClient other = new StorageClient(
                        simulator, simulator.accounts().issueToken(List.of("https://www.googleapis.com/auth/drive")))) {
            ReadSession session = known.open("orders");
            String stream = session.getStreams(0).getName();

            assertThat(known.rows(session)).hasSize(1800);
            assertThatThrownBy(() -> stranger.open("orders")).isInstanceOf(UnauthenticatedException.class);
            assertThatThrownBy(() -> stranger.read(stream, 0)).isInstanceOf(UnauthenticatedException.class);
            assertThatThrownBy(() -> other.read(stream, 0)).isInstanceOf(PermissionDeniedException.class);
            simulator.expireTokens();
            assertThatThrownBy(() -> known.read(stream, 0)).isInstanceOf(UnauthenticatedException.class);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BigQueryOptions options =
                    BigQueryOptions.builder().grpcPort(taken.getLocalPort()).build();

            assertThatThrownBy(() -> BigQuerySimulator.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void programsThatKnowSimulatorsByNameAskForThePort() {
        try (RunningSimulator simulator =
                Simulators.start("bigquery", Map.of("grpc-port", "0", "batch-rows", "10", "stream-bytes", "1000"))) {
            assertThat(simulator.details().get("grpc-endpoint")).matches("127\\.0\\.0\\.1:\\d+");
        }
    }

    @Test
    void anotherProcessChangesAndSeesWhatATestInThisOneWould() throws Exception {
        try (BigQuerySimulator simulator = BigQuerySimulator.start(
                        BigQueryOptions.builder().grpcPort(0).build());
                StorageClient client = new StorageClient(simulator)) {
            RestRows rest = new RestRows(simulator);
            String stream = client.open("orders").getStreams(0).getName();

            assertThat(rest.control("simulator/storage", "{\"throttle-percent\":7}")
                            .path("throttle-percent")
                            .asInt())
                    .isEqualTo(7);
            assertThat(client.read(stream, 1_000))
                    .allMatch(response -> response.getThrottleState().getThrottlePercent() == 7);
            rest.control("simulator/faults", "{\"call\":\"ReadRows\",\"fault\":\"unavailable\",\"messages\":1}");
            client.read(stream, 5);
            rest.control("simulator/storage", "{\"expire-sessions\":true}");
            assertThatThrownBy(() -> client.read(stream, 0)).hasMessageContaining("session expired at");

            assertThat(rest.requests("ReadRows"))
                    .containsExactly(
                            "offset=1000&read_stream=" + stream,
                            "offset=5&read_stream=" + stream,
                            "offset=1800&read_stream=" + stream,
                            "offset=0&read_stream=" + stream);
            assertThat(rest.requests("CreateReadSession"))
                    .singleElement()
                    .asString()
                    .contains("table=projects/demo-project/datasets/shop/tables/orders");
        }
    }

    @Test
    void batchesThatAreKeptAreTheSameBytes() throws Exception {
        try (BigQuerySimulator simulator = BigQuerySimulator.start(BigQueryOptions.builder()
                        .rows(10_000)
                        .grpcPort(0)
                        .cachedBatches(5)
                        .build());
                StorageClient client = new StorageClient(simulator)) {
            ReadSession first = client.open(client.table("events"), 1);
            ReadSession second = client.open(client.table("events"), 1);

            assertThat(client.read(second.getStreams(0).getName(), 0))
                    .isEqualTo(client.read(first.getStreams(0).getName(), 0));
            simulator.append(10);
            assertThat(client.rows(client.open("events")))
                    .isEqualTo(new RestRows(simulator).rows("events"))
                    .hasSize(10_010);
        }
    }
}
