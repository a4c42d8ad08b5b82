package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What BigQuery says about the partitions of a table, which may be some minutes old.
 *
 * @param now BigQuery's time of the answer, as a timestamp cell
 * @param partitions in no order
 */
public record PartitionFacts(String now, List<Partition> partitions) {
    /**
     * A partition.
     *
     * @param id digits, or a name with underscores for rows that are in none
     * @param modified when it was last written to, as a timestamp cell
     */
    public record Partition(String id, long rows, long bytes, String modified) {
        /** Whether it is one with values of its own. */
        public boolean isNamed() {
            return id.chars().allMatch(c -> Character.isDigit(c) || c == '-');
        }
    }

    /** Asks for the partitions of a table. */
    public static PartitionFacts of(TableFacts table, BigQueryJobs jobs, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        TableName name = table.name();
        // The outer join makes one row at least, so that the time comes even when no partition does.
        QueryText query = new QueryText(
                "SELECT CURRENT_TIMESTAMP() AS now, p.partition_id, p.total_rows, p.total_logical_bytes,"
                        + " p.last_modified_time FROM (SELECT 1 AS one) AS o LEFT JOIN (SELECT partition_id, total_rows,"
                        + " total_logical_bytes, last_modified_time FROM " + name.datasetSql()
                        + ".INFORMATION_SCHEMA.PARTITIONS WHERE table_name = @name AND partition_id IS NOT NULL) AS p"
                        + " ON TRUE",
                List.of(Map.of(
                        "name", "name",
                        "parameterType", Map.of("type", "STRING"),
                        "parameterValue", Map.of("value", name.table()))));
        List<Partition> partitions = new ArrayList<>();
        List<List<@Nullable String>> rows = ScalarRows.of(query, jobs, cancellation);
        for (List<@Nullable String> row : rows) {
            String id = row.get(1);
            if (id != null) {
                partitions.add(new Partition(id, number(row.get(2)), number(row.get(3)), String.valueOf(row.get(4))));
            }
        }
        return new PartitionFacts(String.valueOf(rows.get(0).get(0)), partitions);
    }

    private static long number(@Nullable String cell) {
        return cell == null ? 0 : Long.parseLong(cell);
    }
}
