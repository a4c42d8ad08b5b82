package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.RowStream;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One row after the other, across as many answers as it takes. Some servers ignore where they are told to begin, and
 * some answer more rows than asked: rows are counted here, and never taken for others. Used by one thread.
 */
public final class RowFeed {
    private final RowRange rows;
    private final int pageRows;
    private final Cancellation cancellation;

    private @Nullable RowStream stream;
    private @Nullable String token;
    private boolean begun;
    private long row;
    private long streamRows;
    private long closedBytes;
    private long requests;

    /** Begins at row {@code first}. */
    public RowFeed(RowRange rows, long first, int pageRows, Cancellation cancellation) {
        this.rows = rows;
        this.row = first;
        this.pageRows = pageRows;
        this.cancellation = cancellation;
    }

    /** What {@link #next(long, boolean)} came to. */
    enum Step {
        /** A row, which the caller must take from {@link #json()}. */
        ROW,
        /** The end of an answer; the next one was not asked for yet. */
        ANSWER_END,
        /** The end of the rows. */
        END
    }

    /**
     * Moves on.
     *
     * @param end the row behind the last wanted one, or {@link BigQuerySplit#OPEN}
     * @param stop whether to stop at the end of an answer, so that what it brought is handed out before the next one can
     *     fail
     */
    Step next(long end, boolean stop) throws IOException, ConnectorException, InterruptedException {
        while (true) {
            RowStream open = stream == null ? open(end) : stream;
            if (open.next()) {
                row++;
                streamRows++;
                return Step.ROW;
            }
            String before = token;
            token = open.pageToken();
            // A table may have lost rows since they were counted; a result does not.
            boolean more = token != null || (rows.isPinned() && open.totalRows().orElse(0) > row);
            boolean stuck = streamRows == 0 && (token == null || token.equals(before));
            close();
            if (!more) {
                return Step.END;
            } else if (stuck) {
                throw BigQueryErrors.ANSWER.with(
                        rows.operation() + " answered no rows at row " + row + ", but says that there are more");
            } else if (stop) {
                return Step.ANSWER_END;
            }
        }
    }

    JsonBytes json() {
        RowStream open = stream;
        if (open == null) {
            throw new IllegalStateException("no row is open");
        }
        return open.json();
    }

    /** Bytes of answers read so far. */
    long bytes() {
        RowStream open = stream;
        return closedBytes + (open == null ? 0 : open.bytes());
    }

    /** Answers opened so far. */
    long requests() {
        return requests;
    }

    /** Ends the answer under way. */
    void close() {
        RowStream open = stream;
        if (open != null) {
            closedBytes += open.bytes();
            stream = null;
            open.close();
        }
    }

    private RowStream open(long end) throws IOException, ConnectorException, InterruptedException {
        long passed = 0;
        if (!begun && row > 0 && !rows.honoursStart(cancellation)) {
            passed = row;
        }
        long most = end == BigQuerySplit.OPEN || passed > 0 ? pageRows : Math.min(pageRows, end - row);
        RowStream open = rows.open(row - passed, token, most, cancellation);
        requests++;
        begun = true;
        streamRows = 0;
        stream = open;
        if (passed > 0) {
            pass(passed);
            open = stream;
        }
        return open;
    }

    /** Passes over the rows before the wanted one, where the server cannot. */
    private void pass(long count) throws IOException, ConnectorException, InterruptedException {
        long wanted = row;
        row -= count;
        while (row < wanted && next(BigQuerySplit.OPEN, false) == Step.ROW) {
            json().skip();
        }
        if (row < wanted) {
            throw BigQueryErrors.ANSWER.with(rows.operation() + " ends at row " + row + ", before row " + wanted);
        }
        if (stream == null) {
            throw new IllegalStateException("no answer is open");
        }
    }
}
