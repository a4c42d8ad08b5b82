package dev.wellhead.simulators.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.ArrowSchema;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.StreamStats;
import com.google.cloud.bigquery.storage.v1.ThrottleState;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.grpc.Statuses;
import dev.wellhead.simulators.base.grpc.Visit;
import dev.wellhead.simulators.bigquery.arrow.Batch;
import dev.wellhead.simulators.bigquery.arrow.BatchEncoder;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of ReadRows: sends a batch whenever the client's side has room for it, so that a client that does not read
 * costs no memory.
 *
 * <p>gRPC runs what happens to a call one after another, so nothing here is shared by threads.
 */
final class RowStream {
    private static final Duration LONGEST_IDLE = Duration.ofHours(1);
    private final StreamRange stream;
    private final Sessions sessions;
    private final BatchSource batches;
    private final StorageControls controls;
    private final SimulatorClock clock;
    private final Visit visit;
    private final ServerCallStreamObserver<ReadRowsResponse> client;
    private final long begin;
    private long position;
    private int messages;
    private long bytes;
    private Instant lastSent;
    private boolean over;

    RowStream(
            StreamRange stream,
            long offset,
            Sessions sessions,
            BatchSource batches,
            StorageControls controls,
            SimulatorClock clock,
            Visit visit,
            ServerCallStreamObserver<ReadRowsResponse> client) {
        this.stream = stream;
        this.begin = stream.from() + offset;
        this.position = begin;
        this.sessions = sessions;
        this.batches = batches;
        this.controls = controls;
        this.clock = clock;
        this.visit = visit;
        this.client = client;
        this.lastSent = clock.instant();
    }

    void start() {
        client.setOnCancelHandler(() -> end(499, "CANCELLED"));
        client.setOnReadyHandler(this::sendWhileReady);
    }

    private void sendWhileReady() {
        try {
            while (!over && client.isReady()) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(Statuses.of(new ApiException(503, "backendError", "The simulator is closing.", null)));
        } catch (RuntimeException e) {
            fail(Statuses.of(e));
        }
    }

    private void step() throws InterruptedException {
        Fault fault = faultOfNow();
        FaultKind kind = fault == null ? null : fault.kind();
        if (kind == FaultKind.SESSION_EXPIRED) {
            stream.session().end(clock.instant());
        }
        sessions.check(stream);
        checkIdle();
        if (fault != null && fault.replacesAnswer()) {
            throw visit.refusal();
        }
        if (position == stream.to()) {
            end(200, "OK");
            client.onCompleted();
            return;
        }
        Duration latency = controls.latency();
        if (!latency.isZero()) {
            clock.pass(latency);
        }
        Batch batch = kind == FaultKind.OTHER_SCHEMA
                ? batches.withOtherSchema(position, stream.to())
                : batches.next(position, stream.to());
        send(batch, kind == FaultKind.GARBLED_BATCH);
    }

    /** The fault that hits the next message, or null. */
    private @Nullable Fault faultOfNow() {
        Fault fault = visit.fault();
        return fault != null && fault.messages() == messages ? fault : null;
    }

    private void send(Batch batch, boolean garbled) {
        ReadRowsResponse response = response(batch, garbled);
        position += batch.rows();
        messages++;
        bytes += response.getSerializedSize();
        lastSent = clock.instant();
        client.onNext(response);
    }

    /** A client that asked for nothing for too long finds its stream closed when it asks again. */
    private void checkIdle() {
        if (lastSent.plus(LONGEST_IDLE).isBefore(clock.instant())) {
            throw new ApiException(
                    409,
                    "aborted",
                    "there was an error operating on '" + stream.name()
                            + "': the stream was closed because no rows were requested for more than an hour",
                    null);
        }
    }

    private ReadRowsResponse response(Batch batch, boolean garbled) {
        ByteString message = UnsafeByteOperations.unsafeWrap(batch.message());
        ReadRowsResponse.Builder response = ReadRowsResponse.newBuilder().setRowCount(batch.rows());
        response.setArrowRecordBatch(ArrowRecordBatch.newBuilder()
                .setSerializedRecordBatch(garbled ? message.substring(0, message.size() / 2) : message));
        if (stream.session().content().raw()) {
            // What LZ4 would not make smaller is sent as it is, and says so.
            response.setUncompressedByteSize(batch.isPacked() ? batch.plainBytes() : -1);
        }
        if (messages == 0) {
            byte[] schema = BatchEncoder.schema(stream.session().content().fields());
            response.setArrowSchema(
                    ArrowSchema.newBuilder().setSerializedSchema(UnsafeByteOperations.unsafeWrap(schema)));
        }
        response.setStats(StreamStats.newBuilder()
                .setProgress(StreamStats.Progress.newBuilder()
                        .setAtResponseStart(progress(position))
                        .setAtResponseEnd(progress(position + batch.rows()))));
        if (controls.throttlePercent() > 0) {
            response.setThrottleState(ThrottleState.newBuilder().setThrottlePercent(controls.throttlePercent()));
        }
        return response.build();
    }

    private double progress(long at) {
        return (double) (at - stream.from()) / stream.rows();
    }

    private void fail(StatusRuntimeException status) {
        if (!over) {
            end(500, status.getStatus().getCode().name());
            client.onError(status);
        }
    }

    /** Notes the end once. */
    private void end(int status, String note) {
        if (!over) {
            over = true;
            batches.close();
            visit.ended(status, bytes, note + " after " + messages + " messages, " + (position - begin) + " rows");
        }
    }
}
