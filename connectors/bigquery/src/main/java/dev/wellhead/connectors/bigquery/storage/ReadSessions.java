package dev.wellhead.connectors.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens sessions, and opens them anew once they have ended. Thread-safe. */
public final class ReadSessions {
    /** The service makes no more streams than this. */
    private static final int MOST_STREAMS = 1_000;

    /** Streams for each reader at first, and at most: some are done sooner than others. */
    private static final int STREAMS_AT_FIRST = 2;

    private static final int STREAMS_AT_MOST = 8;

    private final StorageClient client;
    private final BigQuerySettings settings;

    /** What sessions that have ended were replaced by, so that all their readers give the same answer. */
    private final Map<String, List<Split>> replacements = new HashMap<>();

    public ReadSessions(StorageClient client, BigQuerySettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * A session divided into splits.
     *
     * @param splits one for each stream; none when no row is to be read
     * @param rows about how many rows there are
     * @param bytes about how many bytes the service will read, and bill
     */
    public record Opened(List<Split> splits, long rows, long bytes) {}

    /**
     * Opens a session.
     *
     * @param group of the splits
     * @param readers how many will read at once
     */
    public Opened open(SessionRequest request, String group, int readers, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return open(request, group, 1, readers, cancellation);
    }

    /** The splits that stand for all of an ended session's; the same for each of its readers. */
    synchronized List<Split> replacement(StreamSplit ended, String group, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<Split> known = replacements.get(ended.sessionName());
        if (known == null) {
            known = open(ended.request(), group, ended.session() + 1, ended.streams(), cancellation)
                    .splits();
            replacements.put(ended.sessionName(), known);
        }
        return known;
    }

    StorageClient client() {
        return client;
    }

    private Opened open(SessionRequest request, String group, int number, int readers, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        boolean alone = readers == 1;
        CreateReadSessionRequest asked = CreateReadSessionRequest.newBuilder()
                .setParent("projects/" + settings.payer())
                .setReadSession(request.session())
                // One reader alone gains nothing from several streams, and reads them in no order that means anything.
                .setPreferredMinStreamCount(alone ? 1 : Math.min(MOST_STREAMS, readers * STREAMS_AT_FIRST))
                .setMaxStreamCount(alone ? 1 : Math.min(MOST_STREAMS, readers * STREAMS_AT_MOST))
                .build();
        ReadSession session = client.createSession(asked, cancellation);
        requireSchema(request, session);
        int streams = session.getStreamsCount();
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            StreamSplit split = new StreamSplit(request, session.getStreams(i).getName(), number, 0, readers);
            splits.add(split.split(group, i, Math.max(1, session.getEstimatedRowCount() / streams)));
        }
        return new Opened(splits, session.getEstimatedRowCount(), session.getEstimatedTotalBytesScanned());
    }

    /** What a session answers is read by the columns that were asked for: a table may have been replaced since they were. */
    private static void requireSchema(SessionRequest request, ReadSession session) throws ConnectorException {
        try {
            byte[] schema = session.getArrowSchema().getSerializedSchema().toByteArray();
            SessionSchema.of(ArrowMessage.of(schema), request.fields());
        } catch (ArrowException e) {
            throw BigQueryErrors.SCHEMA_CHANGED
                    .with("table " + request.table() + ": " + e.getMessage())
                    .withCause(e);
        }
    }
}
