package dev.wellhead.simulators.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.AbortedException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.api.gax.rpc.OutOfRangeException;
import com.google.api.gax.rpc.ServerStream;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.bigquery.RestRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets, splits, and how streams end. */
class StreamTest {
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-03-06T18:30:00Z"));
    private static BigQuerySimulator simulator;
    private static StorageClient client;
    private static List<String> truth;
    private ReadSession session;
    private String stream;

    @BeforeAll
    static void start() throws Exception {
        simulator = BigQuerySimulator.start(BigQueryOptions.builder()
                .rows(5_000)
                .grpcPort(0)
                .streamBytes(100_000_000)
                .batchRows(128)
                .clock(CLOCK)
                .build());
        client = new StorageClient(simulator);
        truth = new RestRows(simulator).rows("events");
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @BeforeEach
    void open() {
        session = client.open("events");
        stream = session.getStreams(0).getName();
    }

    private List<String> rows(String name, long offset) {
        return ArrowDecoder.rows(session, client.read(name, offset));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 3_333, 4_999, 5_000})
    void anOffsetIsTheNumberOfTheNextRow(int offset) {
        assertThat(rows(stream, offset)).isEqualTo(truth.subList(offset, 5_000));
    }

    @Test
    void onlyTheFirstResponseHasTheSchemaAndProgressGoesFromZeroToOne() {
        List<ReadRowsResponse> responses = client.read(stream, 0);

        assertThat(responses.get(0).getArrowSchema()).isEqualTo(session.getArrowSchema());
        assertThat(responses.subList(1, responses.size())).noneMatch(ReadRowsResponse::hasArrowSchema);
        double before = 0;
        for (ReadRowsResponse response : responses) {
            assertThat(response.getStats().getProgress().getAtResponseStart()).isEqualTo(before);
            before = response.getStats().getProgress().getAtResponseEnd();
        }
        assertThat(before).isEqualTo(1);
        assertThat(responses.stream().mapToLong(ReadRowsResponse::getRowCount).max())
                .hasValue(128);
    }

    @Test
    void offsetsOutsideTheStreamAreRefused() {
        assertThatThrownBy(() -> client.read(stream, 5_001))
                .isInstanceOf(OutOfRangeException.class)
                .hasMessageContaining("offset 5001 is beyond the end of the stream, which has 5000 rows");
        assertThatThrownBy(() -> client.read(stream, -1)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void namesOfNoStreamsAreRefused() {
        assertThatThrownBy(() -> client.read(stream + "x", 0)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> client.read(session.getName(), 0)).isInstanceOf(InvalidArgumentException.class);
    }

    private SplitReadStreamResponse split(String name, double fraction) {
        return client.client()
                .splitReadStream(SplitReadStreamRequest.newBuilder()
                        .setName(name)
                        .setFraction(fraction)
                        .build());
    }

    @Test
    void aSplitGivesAPrefixAndTheRestAndLeavesTheStream() {
        SplitReadStreamResponse parts = split(stream, 0.3);
        SplitReadStreamResponse again = split(parts.getRemainderStream().getName(), 0.5);

        List<String> together = new ArrayList<>(rows(parts.getPrimaryStream().getName(), 0));
        assertThat(together).hasSize(1408);
        together.addAll(rows(again.getPrimaryStream().getName(), 0));
        together.addAll(rows(again.getRemainderStream().getName(), 0));
        assertThat(together).isEqualTo(truth);
        assertThat(rows(stream, 0)).isEqualTo(truth);
        assertThat(rows(again.getRemainderStream().getName(), 1000)).isEqualTo(truth.subList(4200, 5000));
    }

    @Test
    void whatLiesBetweenTwoBoundariesCannotBeSplit() {
        SplitReadStreamResponse none = split(stream, 0.01);

        assertThat(none.getPrimaryStream().getName()).isEmpty();
        assertThat(none.getRemainderStream().getName()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 1.5, Double.NaN})
    void aFractionIsBetweenNoneAndAll(double fraction) {
        assertThatThrownBy(() -> split(stream, fraction))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("(0.0, 1.0)");
    }

    @Test
    void aSessionLastsForSixHours() throws InterruptedException {
        assertThat(session.getExpireTime().getSeconds())
                .isEqualTo(CLOCK.instant().plus(Duration.ofHours(6)).getEpochSecond());
        CLOCK.pass(Duration.ofHours(6).minusSeconds(1));
        assertThat(rows(stream, 4_999)).hasSize(1);

        CLOCK.pass(Duration.ofSeconds(1));

        assertThatThrownBy(() -> client.read(stream, 4_999))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageContaining("session expired at ");
        assertThatThrownBy(() -> split(stream, 0.5)).isInstanceOf(FailedPreconditionException.class);
    }

    @Test
    void aSessionIsForgottenADayAfterItsEnd() throws InterruptedException {
        ReadSession.Builder wanted = client.table("events");
        wanted.getReadOptionsBuilder().setRowRestriction("id = 1");
        String kept = client.open(wanted, 1).getStreams(0).getName();
        CLOCK.pass(Duration.ofHours(31));
        assertThatThrownBy(() -> client.read(kept, 0)).isInstanceOf(FailedPreconditionException.class);

        client.open(wanted, 1);

        assertThatThrownBy(() -> client.read(kept, 0)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void allSessionsEndWhenToldTo() {
        simulator.expireSessions();

        assertThatThrownBy(() -> client.read(stream, 0)).isInstanceOf(FailedPreconditionException.class);
        assertThat(client.rows(client.open("events"))).isEqualTo(truth);
    }

    @Test
    void aClientThatDoesNotReadHoldsTheServerBackAndLosesItsStream() throws Exception {
        try (BigQuerySimulator large = BigQuerySimulator.start(BigQueryOptions.builder()
                        .rows(1_000_000)
                        .grpcPort(0)
                        .clock(CLOCK)
                        .sessionLifetime(Duration.ofDays(365))
                        .build());
                StorageClient reader = new StorageClient(large)) {
            String name = reader.open(reader.table("events"), 1).getStreams(0).getName();
            Iterator<ReadRowsResponse> responses = reader.client()
                    .readRowsCallable()
                    .call(ReadRowsRequest.newBuilder().setReadStream(name).build())
                    .iterator();

            // What the network takes in advance depends on the machine's buffers; of 150 MB most is never sent.
            assertThatThrownBy(() -> {
                        while (responses.hasNext()) {
                            responses.next();
                            CLOCK.pass(Duration.ofMinutes(61));
                        }
                    })
                    .isInstanceOf(AbortedException.class)
                    .hasMessageContaining("no rows were requested for more than an hour");
            assertThat(large.requests().newest(entry -> entry.name().equals("ReadRows.end")))
                    .singleElement()
                    .satisfies(end -> assertThat(end.bytes()).isLessThan(75_000_000));
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsStream() {
        ServerStream<ReadRowsResponse> rows = client.client()
                .readRowsCallable()
                .call(ReadRowsRequest.newBuilder().setReadStream(stream).build());
        rows.iterator().next();

        rows.cancel();

        assertThat(rows(stream, 4_990)).hasSize(10);
    }
}
