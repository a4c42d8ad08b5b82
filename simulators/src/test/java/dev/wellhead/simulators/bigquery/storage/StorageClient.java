package dev.wellhead.simulators.bigquery.storage;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.cloud.bigquery.storage.v1.BigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.BigQueryReadSettings;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Google's own client of the Storage Read API, pointed at a simulator. */
final class StorageClient implements AutoCloseable {
    private final BigQuerySimulator simulator;
    private final BigQueryReadClient client;

    StorageClient(BigQuerySimulator simulator) throws IOException {
        this(simulator, "");
    }

    /** @param token sent as a header, because Google's credentials refuse connections without TLS; empty for none */
    StorageClient(BigQuerySimulator simulator, String token) throws IOException {
        this.simulator = simulator;
        BigQueryReadSettings.Builder settings = BigQueryReadSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setHeaderProvider(FixedHeaderProvider.create(
                        token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token)));
        settings.setTransportChannelProvider(BigQueryReadSettings.defaultGrpcTransportProviderBuilder()
                .setEndpoint(simulator.grpcEndpoint().orElseThrow())
                .setChannelConfigurator(channel -> channel.usePlaintext())
                .build());
        client = BigQueryReadClient.create(settings.build());
    }

    BigQueryReadClient client() {
        return client;
    }

    /** A request for a table of the simulator's dataset. */
    ReadSession.Builder table(String name) {
        return ReadSession.newBuilder()
                .setTable("projects/" + simulator.project() + "/datasets/" + simulator.dataset() + "/tables/" + name)
                .setDataFormat(DataFormat.ARROW);
    }

    ReadSession open(ReadSession.Builder session, int maxStreams) {
        return client.createReadSession(CreateReadSessionRequest.newBuilder()
                .setParent("projects/" + simulator.project())
                .setReadSession(session)
                .setMaxStreamCount(maxStreams)
                .build());
    }

    ReadSession open(String table) {
        return open(table(table), 0);
    }

    /** All responses of a stream from an offset on. */
    List<ReadRowsResponse> read(String stream, long offset) {
        List<ReadRowsResponse> responses = new ArrayList<>();
        client.readRowsCallable()
                .call(ReadRowsRequest.newBuilder()
                        .setReadStream(stream)
                        .setOffset(offset)
                        .build())
                .forEach(responses::add);
        return responses;
    }

    /** All rows of a session, stream by stream, in the form of REST's cells. */
    List<String> rows(ReadSession session) {
        List<String> rows = new ArrayList<>();
        for (ReadStream stream : session.getStreamsList()) {
            rows.addAll(ArrowDecoder.rows(session, read(stream.getName(), 0)));
        }
        return rows;
    }

    @Override
    public void close() {
        client.close();
        try {
            client.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
