package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks whether tables keep their change history; the table's own resource does not say. Thread-safe. */
public final class ChangeHistories {
    private final BigQueryJobs jobs;

    public ChangeHistories(BigQueryJobs jobs) {
        this.jobs = jobs;
    }

    /** Names of the tables of a dataset that keep every change; none where a server does not know the question. */
    Set<String> kept(String project, String dataset, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        QueryText query = QueryText.of("SELECT table_name FROM " + new TableName(project, dataset, "").datasetSql()
                + ".INFORMATION_SCHEMA.TABLES WHERE is_change_history_enabled = 'YES'");
        Set<String> names = new HashSet<>();
        try {
            for (List<@Nullable String> row : ScalarRows.of(query, jobs, cancellation)) {
                names.add(String.valueOf(row.get(0)));
            }
            return names;
        } catch (ConnectorException e) {
            if (cancellation.isCancelled() || e.kind() == ErrorKind.AUTHENTICATION) {
                throw e;
            }
            // The catalog is whole without this fact: an account may list tables and run no query.
            return Set.of();
        }
    }

    /** Whether the table keeps every change; false too where a server does not know the question. */
    public boolean isKept(TableFacts table, Cancellation cancellation) throws ConnectorException, InterruptedException {
        if (!table.hasHistory()) {
            return false;
        }
        TableName name = table.name();
        QueryText query = new QueryText(
                "SELECT MAX(is_change_history_enabled) AS kept FROM " + name.datasetSql()
                        + ".INFORMATION_SCHEMA.TABLES WHERE table_name = @name",
                List.of(Map.of(
                        "name", "name",
                        "parameterType", Map.of("type", "STRING"),
                        "parameterValue", Map.of("value", name.table()))));
        try {
            List<@Nullable String> row = jobs.row(query, cancellation);
            return "YES".equals(row.get(0));
        } catch (ConnectorException e) {
            if (e.kind().isRetryable() || cancellation.isCancelled()) {
                throw e;
            }
            // An account that may not look, or an emulator: then the other ways are left.
            return false;
        }
    }
}
