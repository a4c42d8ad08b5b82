package dev.wellhead.simulators.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.BigQueryReadGrpc;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.grpc.Door;
import dev.wellhead.simulators.base.grpc.Statuses;
import dev.wellhead.simulators.base.grpc.Visit;
import dev.wellhead.simulators.bigquery.arrow.BatchCache;
import dev.wellhead.simulators.bigquery.arrow.BatchEncoder;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;

/** The methods of {@code google.cloud.bigquery.storage.v1.BigQueryRead}. Thread-safe. */
final class ReadService extends BigQueryReadGrpc.BigQueryReadImplBase {
    private final SessionPlanner planner;
    private final Sessions sessions;
    private final JobResults jobResults;
    private final BatchEncoder encoder;
    private final BatchCache cache;
    private final StorageOptions options;
    private final StorageControls controls;
    private final SimulatorClock clock;
    private final Door door;

    ReadService(
            SessionPlanner planner,
            Sessions sessions,
            JobResults jobResults,
            BatchEncoder encoder,
            StorageOptions options,
            StorageControls controls,
            SimulatorClock clock,
            Door door) {
        this.planner = planner;
        this.sessions = sessions;
        this.jobResults = jobResults;
        this.encoder = encoder;
        this.cache = new BatchCache(options.cachedBatches());
        this.options = options;
        this.controls = controls;
        this.clock = clock;
        this.door = door;
    }

    @Override
    public void createReadSession(CreateReadSessionRequest request, StreamObserver<ReadSession> observer) {
        door.serve("CreateReadSession", Asked.of(request), observer, call -> planner.create(request));
    }

    @Override
    public void readRows(ReadRowsRequest request, StreamObserver<ReadRowsResponse> observer) {
        Map<String, String> asked =
                Map.of("read_stream", request.getReadStream(), "offset", String.valueOf(request.getOffset()));
        Visit visit = door.enter("ReadRows", asked);
        try {
            visit.admit();
            StreamRange stream =
                    jobResults.find(request.getReadStream()).orElseGet(() -> sessions.find(request.getReadStream()));
            checkOffset(stream, request.getOffset());
            visit.answered(0);
            new RowStream(
                            stream,
                            request.getOffset(),
                            sessions,
                            new BatchSource(stream.session().content(), encoder, cache, options),
                            controls,
                            clock,
                            visit,
                            (ServerCallStreamObserver<ReadRowsResponse>) observer)
                    .start();
        } catch (Exception e) {
            StatusRuntimeException status = Statuses.of(e);
            visit.refused(status);
            observer.onError(status);
        }
    }

    private static void checkOffset(StreamRange stream, long offset) {
        if (offset < 0) {
            throw ApiException.invalid("request failed: offset must not be negative, but is " + offset);
        }
        if (offset > stream.rows()) {
            throw new ApiException(
                    416,
                    "outOfRange",
                    "there was an error operating on '" + stream.name() + "': offset " + offset
                            + " is beyond the end of the stream, which has " + stream.rows() + " rows",
                    null);
        }
    }

    @Override
    public void splitReadStream(SplitReadStreamRequest request, StreamObserver<SplitReadStreamResponse> observer) {
        Map<String, String> asked =
                Map.of("name", request.getName(), "fraction", String.valueOf(request.getFraction()));
        door.serve("SplitReadStream", asked, observer, call -> split(request));
    }

    private SplitReadStreamResponse split(SplitReadStreamRequest request) {
        double fraction = request.getFraction();
        if (!(fraction > 0 && fraction < 1)) {
            throw ApiException.invalid("request failed: fraction must be in the range (0.0, 1.0), but is " + fraction);
        }
        List<StreamRange> parts = sessions.split(sessions.find(request.getName()), fraction);
        SplitReadStreamResponse.Builder response = SplitReadStreamResponse.newBuilder();
        if (!parts.isEmpty()) {
            response.setPrimaryStream(
                    ReadStream.newBuilder().setName(parts.get(0).name()));
            response.setRemainderStream(
                    ReadStream.newBuilder().setName(parts.get(1).name()));
        }
        return response.build();
    }
}
