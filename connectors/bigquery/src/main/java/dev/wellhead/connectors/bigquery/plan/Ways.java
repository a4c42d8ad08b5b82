package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings.Incremental;
import dev.wellhead.connectors.bigquery.api.ChangeHistories;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.sql.HistoryQuery;
import dev.wellhead.connectors.bigquery.sql.TableQuery;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says of each way to find what is new whether a table allows it and what it would bill, by dry runs, which cost nothing.
 * Thread-safe.
 */
final class Ways {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LAG = Duration.ofMinutes(10);

    private final BigQueryJobs jobs;
    private final ChangeHistories histories;

    Ways(BigQueryJobs jobs, ChangeHistories histories) {
        this.jobs = jobs;
        this.histories = histories;
    }

    /** A sentence for each way but the chosen one, whose plan says more itself. */
    List<String> notes(TableFacts table, ReadRequest asked, Incremental chosen, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReadRequest request = Requests.withoutLimit(Requests.withColumns(asked, table.key()));
        Instant now = ServerTime.now(jobs, cancellation);
        List<String> notes = new ArrayList<>();
        for (Incremental way : Incremental.values()) {
            if (way != chosen && way != Incremental.AUTO) {
                String name = "incremental: " + way.name().toLowerCase(Locale.ROOT);
                Optional<String> refusal = refusal(table, way, cancellation);
                notes.add(
                        refusal.isPresent()
                                ? name + " is not possible: " + refusal.get() + "."
                                : name + " " + cost(table, request, way, now, cancellation) + ".");
            }
        }
        return notes;
    }

    private Optional<String> refusal(TableFacts table, Incremental way, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return switch (way) {
            case CHANGES -> {
                Optional<String> refusal = HistoryPlan.refusal(table, way);
                yield refusal.isPresent() || histories.isKept(table, cancellation)
                        ? refusal
                        : Optional.of("the table does not keep its change history");
            }
            case APPENDS -> HistoryPlan.refusal(table, way);
            case PARTITIONS -> PartitionPlan.refusal(table);
            case CURSOR, AUTO ->
                table.cursors().isEmpty()
                        ? Optional.of("no column looks as if it told new rows; name one with --cursor")
                        : Optional.empty();
        };
    }

    private String cost(TableFacts table, ReadRequest request, Incremental way, Instant now, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return switch (way) {
            case CHANGES ->
                "would bill "
                        + bytes(
                                HistoryQuery.changes(table, request, List.of(window(now.minus(LAG))))
                                        .text(),
                                cancellation)
                        + " for what was written in a day";
            case APPENDS ->
                "would bill "
                        + bytes(
                                HistoryQuery.appends(table, request, window(now))
                                        .text(),
                                cancellation) + " for what was added in a day, and see no updates and deletions";
            case PARTITIONS -> "would bill the partitions that were written to, each of them whole";
            case CURSOR, AUTO ->
                "by " + table.cursors().get(0) + " would bill up to "
                        + bytes(
                                TableQuery.of(table.name(), table.fields(), request)
                                        .text(Optional.empty()),
                                cancellation)
                        + ", less where the table is divided by that column, and see no deletions";
        };
    }

    private static HistoryQuery.Window window(Instant until) {
        return new HistoryQuery.Window(ServerTime.sql(until.minus(DAY)), ServerTime.sql(until));
    }

    private String bytes(QueryText query, Cancellation cancellation) throws ConnectorException, InterruptedException {
        try {
            return jobs.dryRun(query, cancellation).bytesProcessed().stream()
                    .mapToObj(bytes -> String.format(Locale.ROOT, "%,d bytes", bytes))
                    .findFirst()
                    .orElse("an unknown amount");
        } catch (ConnectorException e) {
            if (e.code().equals(BigQueryErrors.INVALID_QUERY.code())) {
                return "an amount that BigQuery does not tell (" + e.getMessage() + ")";
            }
            throw e;
        }
    }
}
