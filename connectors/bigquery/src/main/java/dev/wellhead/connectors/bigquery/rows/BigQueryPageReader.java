package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of rows, page by page, while the answer arrives. The rows of a page are claimed before they are read,
 * so that {@link #trySplit()} can give away exactly those behind the claim.
 */
public final class BigQueryPageReader implements PageReader {
    /** Answers with large cells end a page early, so that its memory stays bounded. */
    private static final long PAGE_BYTES = 32L << 20;

    /** Fewest rows that are worth another reader: a page of an answer costs about a request. */
    static final long LEAST_SPLIT = 5_000;

    private final RowRange rows;
    private final Split split;
    private final int pageRows;
    private final Cancellation cancellation;
    private final RowFeed feed;
    private final boolean changes;

    private final ReentrantLock reading = new ReentrantLock();
    private final Object lock = new Object();
    private BigQuerySplit range;
    private long claimed;
    private long row;
    private boolean ended;
    private @Nullable RowDecoder decoder;

    /**
     * Prepares to read; the first request goes out with the first page.
     *
     * @param range what {@code split} says, with what a position changed about it
     * @param first the row to begin with
     */
    public BigQueryPageReader(
            RowRange rows, Split split, BigQuerySplit range, long first, int pageRows, RowFeed feed, Cancellation end) {
        this.rows = rows;
        this.split = split;
        this.range = range;
        this.changes = range.changes();
        this.row = first;
        this.claimed = first;
        this.pageRows = pageRows;
        this.feed = feed;
        this.cancellation = end;
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        reading.lock();
        try {
            return page();
        } finally {
            reading.unlock();
            releaseWhenCancelled();
        }
    }

    private @Nullable Page page() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw BigQueryErrors.CANCELLED.with("reading " + split.id() + " was cancelled");
        }
        RowDecoder pages = decoder == null ? begin() : decoder;
        PageBuilder page = pages.page();
        try {
            fill(pages, claim());
        } catch (IOException e) {
            feed.close();
            throw BigQueryClient.broken(rows.operation(), e, cancellation);
        }
        if (page.rows() == 0) {
            return null;
        }
        return changes ? ChangeRows.of(page.build()) : page.build();
    }

    @Override
    public Position position() {
        return BigQuerySplit.position(row, rows.startedJob());
    }

    @Override
    public Optional<SplitPair> trySplit() {
        synchronized (lock) {
            long rest = range.to() - claimed;
            if (decoder == null || !range.divisible() || rest < 2 * LEAST_SPLIT) {
                return Optional.empty();
            }
            long middle = claimed + rest / 2;
            Split given = range.range(middle, range.to()).split(split);
            range = range.range(range.from(), middle);
            return Optional.of(
                    new SplitPair(split.with(split.id(), range.split().payload()), given));
        }
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of("requests", feed.requests(), "bytes", feed.bytes());
    }

    @Override
    public void close() {
        cancellation.cancel();
        releaseWhenCancelled();
    }

    /** Returns the answer under way; while {@link #next()} is at it, that does so when it ends. */
    private void releaseWhenCancelled() {
        if (cancellation.isCancelled() && reading.tryLock()) {
            try {
                feed.close();
            } finally {
                reading.unlock();
            }
        }
    }

    private RowDecoder begin() throws ConnectorException, InterruptedException {
        BigQuerySplit known = rows.begin(range, row, cancellation);
        RowDecoder begun = new RowDecoder(known.fields(), known.wanted());
        synchronized (lock) {
            range = known;
            decoder = begun;
        }
        return begun;
    }

    private long claim() {
        synchronized (lock) {
            claimed = range.to() == BigQuerySplit.OPEN ? row + pageRows : Math.min(row + pageRows, range.to());
            return claimed;
        }
    }

    private void fill(RowDecoder pages, long end) throws IOException, ConnectorException, InterruptedException {
        long limit = feed.bytes() + PAGE_BYTES;
        boolean answerEnded = false;
        while (row < end && !ended && !answerEnded && feed.bytes() < limit) {
            switch (feed.next(to(), pages.page().rows() > 0)) {
                case ROW -> {
                    pages.row(feed.json());
                    row++;
                }
                case ANSWER_END -> answerEnded = true;
                case END -> endEarly();
            }
        }
        if (ended || row == to()) {
            feed.close();
        }
    }

    /** The server has no more rows: right for an open range, and for a table that lost rows since it was planned. */
    private void endEarly() throws ConnectorException {
        long to = to();
        if (rows.isPinned() && to != BigQuerySplit.OPEN) {
            throw BigQueryErrors.ANSWER.with(rows.operation() + " ends at row " + row + " of " + to);
        }
        ended = true;
    }

    private long to() {
        synchronized (lock) {
            return range.to();
        }
    }
}
