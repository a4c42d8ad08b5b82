package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.google.GoogleError;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a query has come to.
 *
 * @param job the job that holds the result; empty when the answer itself held all rows
 * @param complete whether it is done; otherwise fields and rows are not known yet
 * @param fields the columns of the result
 * @param totalRows how many rows the result has
 * @param bytesProcessed bytes that the query reads, as billed on demand; empty when the server does not say
 * @param cached whether the result came from the cache, and free
 */
public record QueryAnswer(
        Optional<JobName> job,
        boolean complete,
        List<BigQueryField> fields,
        OptionalLong totalRows,
        OptionalLong bytesProcessed,
        boolean cached) {
    public static QueryAnswer of(JsonObject answer, String project) throws ConnectorException {
        List<BigQueryField> fields = BigQueryField.list(answer.object("schema"));
        if (fields.isEmpty() && !answer.objects("errors").isEmpty()) {
            // An emulator answers a query that failed with status 200.
            throw BigQueryErrors.of(
                    "jobs.query", GoogleError.ofJob(answer.objects("errors").get(0)));
        }
        boolean complete = !answer.has("jobComplete") || answer.isTrue("jobComplete");
        return new QueryAnswer(
                JobName.of(answer.object("jobReference"), project),
                complete,
                fields,
                complete ? answer.integer("totalRows") : OptionalLong.empty(),
                answer.integer("totalBytesProcessed"),
                answer.isTrue("cacheHit"));
    }
}
