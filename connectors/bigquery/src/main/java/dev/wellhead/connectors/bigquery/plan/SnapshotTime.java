package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time of which a table is read when it is to be read as it is now. A session without a time is of the moment it was
 * opened, which nobody is told: a second session for the same rows needs one that is known.
 */
final class SnapshotTime {
    /** How far this machine's clock may be ahead of BigQuery's. */
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final BigQueryJobs jobs;
    private final Clock clock;

    SnapshotTime(BigQueryJobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * A time since which the table has not changed, without asking: any time after its last change is as good as now, so
     * that this machine's clock need not be right. Empty for a table that changes.
     */
    Optional<Instant> unchangedSince(TableFacts table) {
        Instant now = clock.instant();
        return table.modified()
                .filter(modified -> modified.plus(AHEAD.multipliedBy(2)).isBefore(now))
                .map(modified -> now.minus(AHEAD).truncatedTo(ChronoUnit.MICROS));
    }

    /** The time by BigQuery's clock; empty where the account may not run queries. */
    Optional<Instant> now(Cancellation cancellation) throws ConnectorException, InterruptedException {
        try {
            return Optional.of(ServerTime.now(jobs, cancellation));
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
