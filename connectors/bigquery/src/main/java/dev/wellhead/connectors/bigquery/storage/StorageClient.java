package dev.wellhead.connectors.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Budget;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Permit;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.toolkit.auth.SignIn;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Calls the Storage Read API: signs in, keeps to the project's quota, and turns every failure into a {@link
 * ConnectorException}. Thread-safe; {@link #close()} ends every call.
 */
public final class StorageClient implements AutoCloseable {
    /** The API's limits for each user and project, as far as they are known; streams at once of regions that are not US or EU. */
    private static final LaneLimit SESSIONS = new LaneLimit(5_000, Duration.ofMinutes(1), 100);

    private static final LaneLimit STREAMS = new LaneLimit(25_000, Duration.ofMinutes(1), 400);

    /** A large table's session takes minutes to make. */
    private static final Duration SESSION_DEADLINE = Duration.ofMinutes(10);

    private static final Duration SPLIT_DEADLINE = Duration.ofSeconds(30);

    private static final MethodDescriptor<ReadRowsRequest, byte[]> READ_ROWS =
            BigQueryReadGrpc.getReadRowsMethod().toBuilder(
                            BigQueryReadGrpc.getReadRowsMethod().getRequestMarshaller(), new Bytes())
                    .build();

    private final URI endpoint;
    private final SignIn signIn;
    private final Budget budget;
    private final StorageChannels channels;
    private final Lane sessions;
    private final Lane streams;

    /** @param endpoint of the API, such as {@code https://bigquerystorage.googleapis.com} */
    public StorageClient(URI endpoint, SourceContext context, BigQuerySettings settings, SignIn signIn) {
        this.endpoint = endpoint;
        this.signIn = signIn;
        this.budget = context.budget();
        this.channels = new StorageChannels(endpoint);
        String pool = "bigquery/" + endpoint.getHost() + "/" + settings.payer();
        this.sessions = new Lane(pool, "read-sessions");
        this.streams = new Lane(pool, "read-streams");
        budget.declare(sessions, SESSIONS);
        budget.declare(streams, STREAMS);
    }

    URI endpoint() {
        return endpoint;
    }

    ReadSession createSession(CreateReadSessionRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String route = "read_session.table=" + request.getReadSession().getTable();
        return unary(BigQueryReadGrpc.getCreateReadSessionMethod(), request, route, SESSION_DEADLINE, cancellation);
    }

    SplitReadStreamResponse split(String stream, double fraction, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        SplitReadStreamRequest request = SplitReadStreamRequest.newBuilder()
                .setName(stream)
                .setFraction(fraction)
                .build();
        return unary(
                BigQueryReadGrpc.getSplitReadStreamMethod(), request, "name=" + stream, SPLIT_DEADLINE, cancellation);
    }

    /** Reads a stream from a row on. */
    RowsCall rows(String stream, long offset, Cancellation cancellation) {
        return new RowsCall(this, stream, offset, cancellation);
    }

    /** Leave to have one more stream open; waits while too many are. */
    Permit streamPermit(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return budget.acquire(streams, 1, cancellation);
    }

    StorageChannels.Lease lease() throws ConnectorException {
        return channels.lease().orElseThrow(() -> BigQueryErrors.CANCELLED.with("the connection was closed"));
    }

    /** A call that was not started yet. */
    ClientCall<ReadRowsRequest, byte[]> newRowsCall(StorageChannels.Lease lease) {
        return lease.channel().newCall(READ_ROWS, CallOptions.DEFAULT);
    }

    /** A request of HTTP that carries what a call must carry, so that all ways to sign in serve both. */
    HttpRequest signed(String operation) throws ConnectorException, InterruptedException {
        return signIn.sign(HttpRequest.get(operation, endpoint));
    }

    /** Whether other credentials can be had than those that were refused. */
    boolean renew(HttpRequest refused) throws ConnectorException, InterruptedException {
        return signIn.renew(refused);
    }

    /** @param route what the service finds the data's place by */
    static Metadata headers(HttpRequest signed, String route) {
        Metadata headers = new Metadata();
        signed.headers().entries().forEach(entry -> headers.put(key(entry.getKey()), entry.getValue()));
        int value = route.indexOf('=') + 1;
        headers.put(
                key("x-goog-request-params"),
                route.substring(0, value) + URLEncoder.encode(route.substring(value), StandardCharsets.UTF_8));
        return headers;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private <Q, A> A unary(
            MethodDescriptor<Q, A> method, Q request, String route, Duration deadline, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String operation = String.valueOf(method.getBareMethodName());
        HttpRequest signed = signed(operation);
        try {
            return sent(method, request, headers(signed, route), deadline, cancellation);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNAUTHENTICATED || !renew(signed)) {
                throw failure(operation, e, cancellation);
            }
        }
        try {
            return sent(method, request, headers(signed(operation), route), deadline, cancellation);
        } catch (StatusRuntimeException e) {
            throw failure(operation, e, cancellation);
        }
    }

    private <Q, A> A sent(
            MethodDescriptor<Q, A> method, Q request, Metadata headers, Duration deadline, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Permit permit = budget.acquire(sessions, 1, cancellation);
        try (StorageChannels.Lease lease = lease()) {
            io.grpc.Channel channel =
                    ClientInterceptors.intercept(lease.channel(), MetadataUtils.newAttachHeadersInterceptor(headers));
            ClientCall<Q, A> call = channel.newCall(
                    method, CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
            return answer(call, request, cancellation);
        } finally {
            permit.close();
        }
    }

    private static <Q, A> A answer(ClientCall<Q, A> call, Q request, Cancellation cancellation)
            throws InterruptedException {
        Cancellation.Registration registration =
                cancellation.onCancel(() -> call.cancel("the read was cancelled", null));
        try {
            return ClientCalls.blockingUnaryCall(call, request);
        } catch (StatusRuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException(String.valueOf(e.getMessage()));
            }
            throw e;
        } finally {
            registration.close();
        }
    }

    ConnectorException failure(String operation, StatusRuntimeException failure, Cancellation cancellation) {
        return cancellation.isCancelled()
                ? BigQueryErrors.CANCELLED.with(operation + " was cancelled").withCause(failure)
                : StorageErrors.of(operation + " at " + endpoint.getAuthority(), failure);
    }

    @Override
    public void close() {
        channels.close();
    }

    /** Takes an answer as it is: one copy from the network's buffers, which the reader's thread then reads in place. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            throw new UnsupportedOperationException("answers are only read");
        }

        @Override
        public byte[] parse(InputStream in) {
            try {
                byte[] bytes = new byte[in.available()];
                int read = in.readNBytes(bytes, 0, bytes.length);
                if (read != bytes.length || in.read() >= 0) {
                    throw new IOException("an answer's length is not what it says");
                }
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
