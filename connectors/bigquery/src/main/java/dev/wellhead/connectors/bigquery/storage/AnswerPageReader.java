package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query's result in its order: what its first answer has, then the stream that the job itself is, and by REST where the
 * server has no such stream. Places are rows of the result, so that any reader of it can go on.
 */
public final class AnswerPageReader implements PageReader {
    private final ArrowAnswer answer;
    private final StorageClient client;
    private final BigQuerySplit range;
    private final int pageRows;
    private final Rest rest;
    private final Cancellation cancellation;
    private final RowsDecoder decoder;

    private long row;
    private @Nullable PageSlices decoded;
    private @Nullable RowsCall call;
    private volatile @Nullable PageReader reader;

    /** Opens a reader by REST. */
    @FunctionalInterface
    public interface Rest {
        /** @param row to begin with */
        PageReader from(long row) throws ConnectorException, InterruptedException;
    }

    /**
     * Prepares to read.
     *
     * @param range which rows, with a known end
     * @param first the row to begin with
     */
    public AnswerPageReader(
            ArrowAnswer answer,
            StorageClient client,
            BigQuerySplit range,
            long first,
            int pageRows,
            Rest rest,
            Cancellation cancellation) {
        this.answer = answer;
        this.client = client;
        this.range = range;
        this.row = first;
        this.pageRows = pageRows;
        this.rest = rest;
        this.cancellation = cancellation;
        this.decoder = new RowsDecoder("a query's result", range.fields());
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            throw BigQueryErrors.CANCELLED.with("reading the result was cancelled");
        }
        try {
            while (reader == null && row < range.to()) {
                PageSlices slices = decoded;
                Page page = slices == null ? null : slices.next();
                if (page != null) {
                    Page wanted = page.head((int) Math.min(page.rows(), range.to() - row));
                    row += wanted.rows();
                    return wanted;
                }
                receive();
            }
        } catch (IOException e) {
            throw BigQueryClient.broken("jobs.query", e, cancellation);
        }
        PageReader open = reader;
        return open == null ? null : open.next();
    }

    private void receive() throws IOException, ConnectorException, InterruptedException {
        if (row < answer.rows()) {
            decoded = new PageSlices(wanted(answer.page(range.fields())), pageRows, (int) row);
            return;
        }
        Optional<String> stream = stream();
        if (stream.isEmpty()) {
            reader = rest.from(row);
            return;
        }
        RowsCall open = call;
        if (open == null) {
            open = client.rows(stream.get(), row, cancellation);
            call = open;
        }
        RowsMessage message;
        try {
            message = open.take();
        } catch (ConnectorException e) {
            if (e.kind().isRetryable() || decoder.bytes() > 0 || cancellation.isCancelled()) {
                throw e;
            }
            // Whatever the reason that this stream cannot be read: REST has the same rows, or fails with words of its
            // own.
            reader = rest.from(row);
            return;
        }
        if (message == null) {
            throw BigQueryErrors.ANSWER.with(
                    "the stream of job " + range.job().orElseThrow() + " ends at row " + row + " of " + range.to());
        }
        Page page = decoder.page(message);
        decoded = page == null ? null : new PageSlices(wanted(page), pageRows, 0);
    }

    /** The stream that a job is; it needs the job's location. */
    private Optional<String> stream() {
        return range.job()
                .filter(job -> job.location().isPresent())
                .map(job -> "projects/" + job.project() + "/locations/"
                        + job.location().orElseThrow() + "/jobs/" + job.id() + "/streams/_default");
    }

    private Page wanted(Page page) {
        return range.wanted().equals(BigQuerySplit.all(range.fields().size()))
                ? page
                : page.project(
                        new Schema(range.wanted().stream()
                                .map(page.schema().fields()::get)
                                .toList()),
                        range.wanted());
    }

    @Override
    public Position position() {
        PageReader open = reader;
        return open == null ? BigQuerySplit.position(row, Optional.empty()) : open.position();
    }

    @Override
    public Map<String, Long> counters() {
        PageReader open = reader;
        RowsCall asked = call;
        return open == null
                ? Map.of("requests", asked == null ? 0 : asked.requests(), "bytes", decoder.bytes())
                : open.counters();
    }

    @Override
    public void close() {
        cancellation.cancel();
        PageReader open = reader;
        if (open != null) {
            open.close();
        }
    }
}
