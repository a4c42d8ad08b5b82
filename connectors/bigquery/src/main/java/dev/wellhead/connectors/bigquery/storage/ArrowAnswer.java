package dev.wellhead.connectors.bigquery.storage;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.data.Page;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first rows of a query's result as {@code jobs.query} answers them when it is asked for Arrow: {@code arrowSchema},
 * {@code arrowRecordBatch} and {@code pageRowCount} in the place of {@code rows}. A server that knows nothing of it answers rows.
 *
 * @param rows how many rows there are
 */
public record ArrowAnswer(byte[] schema, byte[] batch, long rows) {
    /** Reads an answer; empty when it has its rows as JSON. */
    public static Optional<ArrowAnswer> of(byte[] answer) throws IOException {
        JsonObject json = Json.objectWithout(new ByteArrayInputStream(answer), Set.of("rows"));
        Optional<String> schema = json.object("arrowSchema").text("serializedSchema");
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        String batch = json.object("arrowRecordBatch").textOr("serializedRecordBatch", "");
        try {
            return Optional.of(new ArrowAnswer(
                    Base64.getDecoder().decode(schema.get()),
                    Base64.getDecoder().decode(batch),
                    batch.isEmpty() ? 0 : json.integer("pageRowCount").orElse(0)));
        } catch (IllegalArgumentException e) {
            throw new ArrowException("an answer's Arrow is not in Base64", e);
        }
    }

    /** @param fields the result's columns */
    Page page(List<BigQueryField> fields) throws ArrowException {
        Page page = new BatchDecoder(ArrowMessage.of(schema), fields).page(ArrowMessage.of(batch));
        if (page.rows() != rows) {
            throw new ArrowException("an answer says that it has " + rows + " rows, but its batch has " + page.rows());
        }
        return page;
    }
}
