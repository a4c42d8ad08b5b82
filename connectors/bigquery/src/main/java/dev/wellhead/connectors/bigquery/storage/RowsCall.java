package dev.wellhead.connectors.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.http.HttpRequest;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers of one stream, in order. A few are received ahead of the reader, never more, so that memory is bounded however slow
 * it is. A call whose credentials end meanwhile is made again where it stood; every other failure is the reader's to report.
 * {@link #take()} by one thread, {@link #close()} by any.
 */
final class RowsCall implements AutoCloseable {
    private static final String OPERATION = "ReadRows";

    /** Answers that are received before the reader asks. */
    private static final int AHEAD = 2;

    /** Longest silence of a server that owes an answer. */
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final StorageClient client;
    private final String stream;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    private long row;
    private long requests;
    private boolean renewed;
    private @Nullable Arrival next;

    private @Nullable ClientCall<ReadRowsRequest, byte[]> call;
    private @Nullable HttpRequest signed;
    private boolean closed;

    /** An answer, or the end of the call. */
    private record Arrival(byte @Nullable [] answer, Status end, Metadata trailers) {
        boolean isFailure() {
            return answer == null && !end.isOk();
        }

        StatusRuntimeException failure() {
            return end.asRuntimeException(trailers);
        }
    }

    RowsCall(StorageClient client, String stream, long offset, Cancellation cancellation) {
        this.client = client;
        this.stream = stream;
        this.row = offset;
        this.cancellation = cancellation;
        this.registration = cancellation.onCancel(this::close);
    }

    /** Calls made so far. */
    long requests() {
        return requests;
    }

    /** The next answer; null at the end of the stream. Blocks until it is there. */
    @Nullable
    RowsMessage take() throws ConnectorException, InterruptedException {
        while (true) {
            Arrival arrival;
            try {
                arrival = arrival(SILENCE);
            } catch (StatusRuntimeException e) {
                throw client.failure(OPERATION, e, cancellation);
            }
            next = null;
            byte[] answer = arrival.answer();
            if (answer != null) {
                return received(answer);
            } else if (!arrival.isFailure()) {
                return null;
            } else if (!renews(arrival.end())) {
                throw client.failure(OPERATION, arrival.failure(), cancellation);
            }
        }
    }

    /**
     * Waits until the first answer, or the end, is there to be taken.
     *
     * @return false when the stream ends before the row to begin with
     */
    boolean begin(Duration most) throws ConnectorException, InterruptedException {
        while (true) {
            try {
                Arrival arrival = arrival(most);
                if (!arrival.isFailure()) {
                    return true;
                } else if (StorageErrors.isBehindEnd(arrival.end())) {
                    return false;
                } else if (!renews(arrival.end())) {
                    throw arrival.failure();
                }
                next = null;
            } catch (StatusRuntimeException e) {
                throw client.failure(OPERATION, e, cancellation);
            }
        }
    }

    @Override
    public void close() {
        ClientCall<ReadRowsRequest, byte[]> running;
        synchronized (this) {
            closed = true;
            running = call;
        }
        registration.close();
        if (running != null) {
            running.cancel("the reader was closed", null);
        }
    }

    private RowsMessage received(byte[] answer) throws ConnectorException {
        ClientCall<ReadRowsRequest, byte[]> running = call;
        if (running != null) {
            running.request(1);
        }
        try {
            RowsMessage message = RowsMessage.of(answer);
            row += message.rows();
            renewed = false;
            return message;
        } catch (IOException e) {
            throw BigQueryErrors.BATCH
                    .with(OPERATION + ": an answer cannot be read: " + e.getMessage())
                    .withCause(e);
        }
    }

    private Arrival arrival(Duration most) throws ConnectorException, InterruptedException {
        if (next == null) {
            if (call == null) {
                start();
            }
            next = arrivals.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        }
        Arrival arrival = next;
        if (arrival == null) {
            close();
            throw Status.DEADLINE_EXCEEDED
                    .withDescription("no answer for " + most.toSeconds() + " s")
                    .asRuntimeException();
        }
        return arrival;
    }

    /** Whether the call failed for credentials that could be renewed; it goes on then. */
    private boolean renews(Status end) throws ConnectorException, InterruptedException {
        HttpRequest refused = signed;
        if (end.getCode() != Status.Code.UNAUTHENTICATED || renewed || refused == null || !client.renew(refused)) {
            return false;
        }
        renewed = true;
        start();
        return true;
    }

    private void start() throws ConnectorException, InterruptedException {
        HttpRequest now = client.signed(OPERATION);
        Metadata headers = StorageClient.headers(now, "read_stream=" + stream);
        Permit permit = client.streamPermit(cancellation);
        boolean started = false;
        try {
            start(now, headers, permit);
            started = true;
        } finally {
            if (!started) {
                permit.close();
            }
        }
    }

    private synchronized void start(HttpRequest now, Metadata headers, Permit permit) throws ConnectorException {
        if (closed) {
            throw BigQueryErrors.CANCELLED.with(OPERATION + " was cancelled");
        }
        StorageChannels.Lease lease = client.lease();
        ClientCall<ReadRowsRequest, byte[]> begun = client.newRowsCall(lease);
        signed = now;
        call = begun;
        requests++;
        begun.start(new Listener(permit, lease), headers);
        begun.request(AHEAD);
        begun.sendMessage(ReadRowsRequest.newBuilder()
                .setReadStream(stream)
                .setOffset(row)
                .build());
        begun.halfClose();
    }

    /** Runs on the network's threads, which must not wait. */
    private final class Listener extends ClientCall.Listener<byte[]> {
        private final Permit permit;
        private final StorageChannels.Lease lease;

        Listener(Permit permit, StorageChannels.Lease lease) {
            this.permit = permit;
            this.lease = lease;
        }

        @Override
        public void onMessage(byte[] answer) {
            arrivals.add(new Arrival(answer, Status.OK, new Metadata()));
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            lease.close();
            permit.close();
            arrivals.add(new Arrival(null, status, trailers));
        }
    }
}
