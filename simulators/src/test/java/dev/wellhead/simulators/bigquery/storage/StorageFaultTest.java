package dev.wellhead.simulators.bigquery.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.AbortedException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.FailedPreconditionException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.UnknownException;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.bigquery.RestRows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults on the script, as Google's client sees them. */
class StorageFaultTest {
    private static final SimulatorClock CLOCK = SimulatorClock.virtual(Instant.parse("2026-03-06T18:30:00Z"));
    private static BigQuerySimulator simulator;
    private static StorageClient client;
    private static List<String> truth;
    private ReadSession session;
    private String stream;

    @BeforeAll
    static void start() throws Exception {
        simulator = BigQuerySimulator.start(BigQueryOptions.builder()
                .rows(1_000)
                .grpcPort(0)
                .batchRows(100)
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
        simulator.faults(List.of());
        session = client.open("events");
        stream = session.getStreams(0).getName();
        simulator.requests().clear();
    }

    private List<String> offsets() {
        return simulator.requests().newest(entry -> entry.name().equals("ReadRows")).stream()
                .map(RequestLog.Entry::query)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE,3", "RST_STREAM,1", "CLOSE_CONNECTION,9"})
    void theClientResumesWhereTheStreamBroke(FaultKind kind, int messages) {
        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, kind, messages)));

        List<ReadRowsResponse> responses = client.read(stream, 0);

        assertThat(ArrowDecoder.rows(session, responses)).isEqualTo(truth);
        assertThat(offsets())
                .containsExactly(
                        "offset=0&read_stream=" + stream, "offset=" + messages * 100 + "&read_stream=" + stream);
        assertThat(simulator.requests().counts().byName()).containsExactlyEntriesOf(java.util.Map.of("ReadRows", 2L));
        assertThat(simulator.requests().newest(entry -> entry.name().equals("ReadRows.end")))
                .extracting(RequestLog.Entry::note)
                .contains("OK after " + (10 - messages) + " messages, " + (1000 - messages * 100) + " rows");
    }

    @Test
    void aStreamThatDoesNotBeginIsAskedForAgain() {
        simulator.faults(List.of(FaultRule.nth("ReadRows", 1, FaultKind.UNAVAILABLE, Fault.Phase.BEFORE)));

        assertThat(ArrowDecoder.rows(session, client.read(stream, 0))).isEqualTo(truth);
        assertThat(offsets()).hasSize(2).allMatch(query -> query.startsWith("offset=0&"));
    }

    @Test
    void aServerThatIsBusySaysWhenToComeBack() {
        simulator.faults(List.of(new FaultRule(
                Pattern.compile("ReadRows"),
                1,
                1,
                0,
                new Fault(FaultKind.TOO_MANY_REQUESTS, Fault.Phase.AFTER, Duration.ofMillis(20), 2))));

        assertThat(ArrowDecoder.rows(session, client.read(stream, 0))).isEqualTo(truth);
        assertThat(offsets()).hasSize(2);
    }

    @Test
    void aServerThatIsBusyWithoutSayingWhenEndsTheRead() {
        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.TOO_MANY_REQUESTS, 2)));

        assertThatThrownBy(() -> client.read(stream, 0))
                .isInstanceOf(com.google.api.gax.rpc.ResourceExhaustedException.class);
    }

    @Test
    void breaksThatGooglesClientDoesNotKnowReachTheCaller() {
        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.STREAM_REMOVED, 2)));
        assertThatThrownBy(() -> client.read(stream, 0))
                .isInstanceOf(UnknownException.class)
                .hasMessageContaining("Stream removed");

        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.ABORTED, 2)));
        assertThatThrownBy(() -> client.read(stream, 0)).isInstanceOf(AbortedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aSessionEndsBeforeOrInTheMiddleOfAStream(int messages) {
        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.SESSION_EXPIRED, messages)));

        assertThatThrownBy(() -> client.read(stream, 0))
                .isInstanceOf(FailedPreconditionException.class)
                .hasMessageContaining("there was an error operating on '" + stream
                        + "': session expired at "
                        + CLOCK.instant().toString().replace("Z", "+00:00"));
        assertThatThrownBy(() -> client.read(stream, 200)).isInstanceOf(FailedPreconditionException.class);
        assertThat(client.rows(client.open("events"))).isEqualTo(truth);
    }

    @Test
    void aCallerMayReadTablesButNotThroughSessions() {
        simulator.faults(
                List.of(FaultRule.nth("CreateReadSession", 1, FaultKind.NO_READ_SESSIONS, Fault.Phase.BEFORE)));

        assertThatThrownBy(() -> client.open("events"))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("bigquery.readsessions.create");
    }

    @Test
    void aBatchIsCutOff() {
        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.GARBLED_BATCH, 1)));

        List<ReadRowsResponse> responses = client.read(stream, 0);

        int whole = responses
                .get(0)
                .getArrowRecordBatch()
                .getSerializedRecordBatch()
                .size();
        assertThat(responses
                        .get(1)
                        .getArrowRecordBatch()
                        .getSerializedRecordBatch()
                        .size())
                .isLessThan(whole * 2 / 3);
        assertThat(responses.get(1).getRowCount()).isEqualTo(100);
        assertThat(responses).hasSize(10);
    }

    @Test
    void aBatchHasOtherColumnsThanTheSession() {
        simulator.faults(List.of(FaultRule.midStream("ReadRows", 1, FaultKind.OTHER_SCHEMA, 1)));

        List<ReadRowsResponse> responses = client.read(stream, 0);

        assertThatThrownBy(() -> ArrowDecoder.rows(session, responses.subList(1, 2)))
                .hasMessageContaining("not all nodes");
        assertThat(ArrowDecoder.rows(session, responses.subList(2, 10))).isEqualTo(truth.subList(200, 1000));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"UNAVAILABLE", "INTERNAL_ERROR"})
    void otherMethodsFailToo(FaultKind kind) {
        simulator.faults(List.of(FaultRule.nth("SplitReadStream", 1, kind, Fault.Phase.BEFORE)));

        com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest request =
                com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest.newBuilder()
                        .setName(stream)
                        .setFraction(0.5)
                        .build();
        if (kind == FaultKind.UNAVAILABLE) {
            assertThat(client.client().splitReadStream(request).hasPrimaryStream())
                    .isTrue();
        } else {
            assertThatThrownBy(() -> client.client().splitReadStream(request)).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void responsesAreSlowAndSayThatTheyAreHeldBack() throws IOException {
        simulator.storage().latency(Duration.ofSeconds(3));
        simulator.storage().throttle(40);
        Instant before = CLOCK.instant();

        List<ReadRowsResponse> responses = client.read(stream, 0);

        simulator.storage().latency(Duration.ZERO);
        simulator.storage().throttle(0);
        assertThat(Duration.between(before, CLOCK.instant())).isEqualTo(Duration.ofSeconds(30));
        assertThat(responses).allMatch(response -> response.getThrottleState().getThrottlePercent() == 40);
        assertThat(client.read(stream, 0)).noneMatch(ReadRowsResponse::hasThrottleState);
    }
}
