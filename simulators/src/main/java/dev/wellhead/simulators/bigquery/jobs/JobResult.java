package dev.wellhead.simulators.bigquery.jobs;

import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job produced.
 *
 * @param statementType of a query, else empty
 * @param destination the table that holds the rows, or null
 * @param changedRows rows inserted, updated or deleted by DML or loaded; -1 where that means nothing
 */
public record JobResult(
        String statementType,
        List<Field> schema,
        Rows rows,
        @Nullable TableId destination,
        long bytesProcessed,
        List<TableId> referenced,
        long changedRows) {

    /** A billed query counts in whole megabytes, at least ten, unless it read no table. */
    public long bytesBilled() {
        long megabyte = 1 << 20;
        return referenced.isEmpty()
                ? 0
                : Math.max(10 * megabyte, (bytesProcessed + megabyte - 1) / megabyte * megabyte);
    }
}
