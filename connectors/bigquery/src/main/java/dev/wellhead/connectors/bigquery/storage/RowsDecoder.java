package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns answers of {@code ReadRows} into pages, by the schema that the first one of a call has. Used by one thread. */
final class RowsDecoder {
    private final String what;
    private final List<BigQueryField> fields;
    private @Nullable BatchDecoder batches;
    private long bytes;

    /**
     * @param what is read, for messages
     * @param fields the columns of pages, in their order
     */
    RowsDecoder(String what, List<BigQueryField> fields) {
        this.what = what;
        this.fields = fields;
    }

    /** The rows of an answer; null when it has none. */
    @Nullable
    Page page(RowsMessage answer) throws ConnectorException {
        bytes += answer.bytes().length;
        BatchDecoder known = batches == null ? begin(answer) : batches;
        if (answer.batch().isEmpty()) {
            return null;
        }
        try {
            Page page = known.page(answer.in(answer.batch()));
            if (page.rows() != answer.rows()) {
                throw new ArrowException(
                        "an answer says that it has " + answer.rows() + " rows, but its batch has " + page.rows());
            }
            return page;
        } catch (IOException e) {
            // Damaged on the way, or by a server that goes under: another call gives the same rows whole.
            throw BigQueryErrors.BATCH
                    .with("rows of " + what + " cannot be read: " + e.getMessage())
                    .withCause(e);
        }
    }

    /** Bytes of all answers so far. */
    long bytes() {
        return bytes;
    }

    private BatchDecoder begin(RowsMessage first) throws ConnectorException {
        try {
            BatchDecoder begun = new BatchDecoder(first.in(first.schema()), fields);
            batches = begun;
            return begun;
        } catch (ArrowException e) {
            throw BigQueryErrors.ANSWER
                    .with("the schema of " + what + " is not what was asked for: " + e.getMessage())
                    .withCause(e);
        }
    }
}
