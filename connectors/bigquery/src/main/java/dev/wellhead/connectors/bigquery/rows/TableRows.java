package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.JobName;
import dev.wellhead.connectors.bigquery.api.RowStream;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.connectors.bigquery.api.TableName;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table itself, all columns in the table's order, by tabledata.list: it costs nothing, cannot be pinned,
 * and does not work on views.
 */
public final class TableRows implements RowRange {
    private static final String OPERATION = "tabledata.list";

    private final BigQueryClient client;
    private final StartChecks starts;
    private final TableName table;
    private final boolean isoTimes;

    public TableRows(BigQueryClient client, StartChecks starts, TableName table, boolean isoTimes) {
        this.client = client;
        this.starts = starts;
        this.table = table;
        this.isoTimes = isoTimes;
    }

    @Override
    public String operation() {
        return OPERATION + " of " + table;
    }

    @Override
    public boolean isPinned() {
        return false;
    }

    @Override
    public BigQuerySplit begin(BigQuerySplit split, long row, Cancellation cancellation) {
        return split;
    }

    @Override
    public RowStream open(long start, @Nullable String token, long most, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (token != null) {
            parameters.put("pageToken", token);
        } else if (start > 0) {
            parameters.put("startIndex", Long.toString(start));
        }
        parameters.put("maxResults", Long.toString(most));
        BigQueryJobs.timestamps(parameters, isoTimes);
        String path = BigQueryClient.path(
                "projects", table.project(), "datasets", table.dataset(), "tables", table.table(), "data");
        return client.rows(OPERATION, path, parameters, cancellation);
    }

    @Override
    public boolean honoursStart(Cancellation cancellation) throws ConnectorException, InterruptedException {
        return starts.honoured(OPERATION, () -> behindTheLast(cancellation), cancellation);
    }

    private RowStream behindTheLast(Cancellation cancellation) throws ConnectorException, InterruptedException {
        String path =
                BigQueryClient.path("projects", table.project(), "datasets", table.dataset(), "tables", table.table());
        JsonObject resource = client.get("tables.get", path, Map.of(), cancellation);
        return open(resource.integer("numRows").orElse(0), null, 1, cancellation);
    }

    /** The same when the number of rows is known. */
    public boolean honoursStart(long rows, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return starts.honoured(OPERATION, () -> open(rows, null, 1, cancellation), cancellation);
    }

    @Override
    public Optional<JobName> startedJob() {
        return Optional.empty();
    }
}
