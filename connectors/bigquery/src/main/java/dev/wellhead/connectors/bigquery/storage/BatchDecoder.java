package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.RecordBatch;

/** Turns the record batches of a session into pages. Thread-safe: it only knows the schema. */
final class BatchDecoder {
    private final SessionSchema session;
    private final Schema schema;

    /**
     * @param schema of the batches, as the first answer has it
     * @param wanted the columns of pages, in their order
     */
    BatchDecoder(ArrowMessage schema, List<BigQueryField> wanted) throws ArrowException {
        this.session = SessionSchema.of(schema, wanted);
        this.schema = BigQueryField.schema(wanted);
    }

    Page page(ArrowMessage message) throws ArrowException {
        try {
            RecordBatch batch = message.batch();
            BatchBuffers.requireKnownPacking(batch);
            try (BatchBuffers in = new BatchBuffers(message, batch)) {
                return page(in);
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new ArrowException("a batch that makes no sense", e);
        }
    }

    private Page page(BatchBuffers in) throws ArrowException {
        int rows = in.rows();
        List<Column> read = new ArrayList<>();
        for (ColumnReader column : session.columns()) {
            Column values = column.read(in);
            if (values.size() != rows) {
                throw new ArrowException("a column has " + values.size() + " values in a batch of " + rows + " rows");
            }
            read.add(values);
        }
        in.end();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < session.size(); i++) {
            columns.add(read.get(session.place(i)));
        }
        return new Page(schema, rows, columns);
    }
}
