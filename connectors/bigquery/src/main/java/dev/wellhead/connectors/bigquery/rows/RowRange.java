package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.JobName;
import dev.wellhead.connectors.bigquery.api.RowStream;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a reader's rows come from: rows of a table or of a result, by number. Used by the reader's thread. */
public interface RowRange {
    /** What is asked, in the API's terms. */
    String operation();

    /** Whether the rows stay the same however often they are read. */
    boolean isPinned();

    /** The split with all that is known once the rows are there; waits for a query that still runs. */
    BigQuerySplit begin(BigQuerySplit split, long row, Cancellation cancellation)
            throws ConnectorException, InterruptedException;

    /**
     * Opens one answer.
     *
     * @param token where the answer before ended; null to begin at row {@code start}
     * @param most how many rows are wanted; the server may answer fewer, and some answer more
     */
    RowStream open(long start, @Nullable String token, long most, Cancellation cancellation)
            throws ConnectorException, InterruptedException;

    /** Whether the server begins where it is told to; asks it when that is not known yet. */
    boolean honoursStart(Cancellation cancellation) throws ConnectorException, InterruptedException;

    /** The job that this reader started because the split's own could not be used; empty when it did not. */
    Optional<JobName> startedJob();
}
