package dev.wellhead.connectors.bigquery.storage;

import com.google.cloud.bigquery.storage.v1.SplitReadStreamResponse;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.rows.ChangeRows;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.spi.read.SplitPair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream: each answer is a page, or several when it has more rows than a page may. The place is a count of rows,
 * which means the same to every reader of the stream.
 *
 * <p>To give a part away it has the service divide the stream, and goes on with the first of the two that come of it, from the
 * row where it stands. Where it has passed the place of division already, it stays with the whole stream.
 */
public final class StreamPageReader implements PageReader {
    /** The least part of a stream that is worth another reader. */
    private static final double LEAST_REST = 0.1;

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(30);

    private final ReadSessions sessions;
    private final StorageClient client;
    private final Split split;
    private final int pageRows;
    private final Cancellation cancellation;
    private final RowsDecoder decoder;
    private final boolean changes;

    /** Guards what says which stream is read, and how far rows were handed out; held while the stream is being divided. */
    private final ReentrantLock lock = new ReentrantLock();

    private StreamSplit stream;
    private long row;
    private double progress;
    private boolean whole;
    private boolean ended;
    private @Nullable RowsCall call;
    private @Nullable PageSlices decoded;

    private Outcome outcome = new Outcome.Done();
    private long pastRequests;

    /** Prepares to read; nothing is sent before the first page is asked for. */
    public StreamPageReader(ReadSessions sessions, Split split, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        this.sessions = sessions;
        this.client = sessions.client();
        this.split = split;
        this.stream = StreamSplit.of(split);
        this.pageRows = options.pageRows();
        this.cancellation = cancellation;
        this.decoder = new RowsDecoder(split.id(), stream.request().fields());
        this.changes = stream.request().changes();
        if (options.from().isPresent()) {
            this.row = StreamSplit.row(options.from().get());
        }
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        try {
            requireOpen();
            return page();
        } catch (ConnectorException e) {
            if (!e.code().equals(BigQueryErrors.SESSION_GONE.code()) || !isReplaceable()) {
                throw e;
            }
            replace(e);
            return null;
        }
    }

    private @Nullable Page page() throws ConnectorException, InterruptedException {
        while (!ended) {
            Page ready = handOut();
            if (ready != null) {
                return ready;
            }
            RowsCall active = opened();
            RowsMessage message;
            try {
                message = active.take();
            } catch (ConnectorException e) {
                if (isOver(active)) {
                    continue;
                }
                throw e;
            }
            Page page = message == null ? null : decoded(message);
            take(active, message, page);
        }
        return null;
    }

    /** Takes what came, unless it is of a stream that was divided meanwhile. */
    private void take(RowsCall from, @Nullable RowsMessage message, @Nullable Page page) {
        lock.lock();
        try {
            if (call == from && message == null) {
                ended = true;
            } else if (call == from && message != null) {
                progress = message.progress();
                decoded = page == null ? null : new PageSlices(page, pageRows, 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the stream was divided meanwhile, so that a call of the whole one failed because it was ended. */
    private boolean isOver(RowsCall active) {
        lock.lock();
        try {
            return call != active;
        } finally {
            lock.unlock();
        }
    }

    /** The next rows that were received already. */
    private @Nullable Page handOut() {
        lock.lock();
        try {
            PageSlices slices = decoded;
            Page page = slices == null ? null : slices.next();
            row += page == null ? 0 : page.rows();
            return page;
        } finally {
            lock.unlock();
        }
    }

    private RowsCall opened() {
        lock.lock();
        try {
            RowsCall open = call;
            if (open == null) {
                open = client.rows(stream.stream(), row, cancellation);
                call = open;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Page decoded(RowsMessage message) throws ConnectorException {
        Page page = decoder.page(message);
        return page != null && changes ? ChangeRows.of(page) : page;
    }

    @Override
    public Position position() {
        return StreamSplit.position(row);
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        lock.lockInterruptibly();
        try {
            RowsCall active = call;
            if (active == null || whole || ended || 1 - progress < LEAST_REST || cancellation.isCancelled()) {
                return Optional.empty();
            }
            return divided(active);
        } catch (ConnectorException e) {
            if (e.kind().isRetryable() || cancellation.isCancelled()) {
                throw e;
            }
            // Not every server divides streams; and one whose session has ended is the reader's to find out.
            whole = true;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<SplitPair> divided(RowsCall active) throws ConnectorException, InterruptedException {
        SplitReadStreamResponse parts = client.split(stream.stream(), (1 + progress) / 2, cancellation);
        String first = parts.getPrimaryStream().getName();
        String rest = parts.getRemainderStream().getName();
        if (first.isEmpty() || rest.isEmpty()) {
            whole = true;
            return Optional.empty();
        }
        return goOnWith(first, active) ? Optional.of(divide(first, rest)) : Optional.empty();
    }

    /** Whether the first part has all rows that were handed out; it is then what is read. */
    private boolean goOnWith(String first, RowsCall before) throws ConnectorException, InterruptedException {
        RowsCall next = client.rows(first, row, cancellation);
        boolean begun = false;
        try {
            begun = next.begin(FIRST_ANSWER);
        } finally {
            if (!begun) {
                next.close();
            }
        }
        if (begun) {
            call = next;
            decoded = null;
            pastRequests += before.requests();
            before.close();
        }
        return begun;
    }

    private SplitPair divide(String first, String rest) throws ConnectorException {
        SplitPair pair = stream.divided(split, first, rest);
        stream = StreamSplit.of(pair.kept());
        progress = progress / ((1 + progress) / 2);
        return pair;
    }

    /** Rows that show only when all of their group are there can be taken back. */
    private boolean isReplaceable() {
        return !split.group().equals(SplitGroup.DEFAULT.id());
    }

    private void replace(ConnectorException failure) throws ConnectorException, InterruptedException {
        outcome = new Outcome.Replaced(
                sessions.replacement(stream, split.group(), cancellation),
                Outcome.Scope.GROUP,
                "The read session had ended (" + failure.getMessage() + "): its rows are read again by a new one"
                        + stream.request()
                                .instant()
                                .map(time -> ", as of " + time)
                                .orElse("") + ".");
        ended = true;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public Map<String, Long> counters() {
        RowsCall active = call;
        return Map.of("requests", pastRequests + (active == null ? 0 : active.requests()), "bytes", decoder.bytes());
    }

    private void requireOpen() throws ConnectorException {
        if (cancellation.isCancelled()) {
            throw BigQueryErrors.CANCELLED.with("reading " + split.id() + " was cancelled");
        }
    }

    @Override
    public void close() {
        cancellation.cancel();
    }
}
