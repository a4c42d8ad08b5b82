package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.schema.TimeText;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Cells;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** BigQuery's own time, the only one that says what a run has seen. Stateless. */
final class ServerTime {
    private static final QueryText NOW = QueryText.of("SELECT CURRENT_TIMESTAMP() AS now");

    private ServerTime() {}

    /** The time of a query that costs nothing. What is written from now on is written later. */
    static Instant now(BigQueryJobs jobs, Cancellation cancellation) throws ConnectorException, InterruptedException {
        return parse(jobs.row(NOW, cancellation).get(0));
    }

    /** A timestamp as answers have it. */
    static Instant parse(@Nullable String cell) throws ConnectorException {
        byte[] text = String.valueOf(cell).getBytes(StandardCharsets.UTF_8);
        try {
            return Cells.instant(TimeText.timestamp(text, 0, text.length));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BigQueryErrors.ANSWER.with("'" + cell + "' is not a time").withCause(e);
        }
    }

    /** As literals of SQL have it. */
    static String sql(Instant instant) {
        return TimeText.write(BigQueryType.TIMESTAMP, Cells.micros(instant));
    }
}
