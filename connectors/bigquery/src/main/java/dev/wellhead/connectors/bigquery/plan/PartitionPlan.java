package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings.Incremental;
import dev.wellhead.connectors.bigquery.api.PartitionFacts;
import dev.wellhead.connectors.bigquery.api.PartitionFacts.Partition;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.connectors.bigquery.rows.ResultSplits;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.GoogleSql;
import dev.wellhead.connectors.bigquery.sql.TableQuery;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Plans reading whole partitions again that were written to since the last run: they replace the stored ones. What lies in no
 * partition that BigQuery tells of is read and replaced too, so that partitions that are gone leave nothing behind, and new
 * ones count that it does not tell of yet. All of a run is of one instant. Thread-safe.
 */
final class PartitionPlan {
    /** What BigQuery says about partitions is up to date within minutes: so much is looked at twice. */
    private static final Duration OVERLAP = Duration.ofMinutes(30);

    private static final SplitGroup GROUP =
            new SplitGroup("partitions", SplitGroup.DEFAULT.cursor(), SplitGroup.Visibility.GROUP);

    /** What ends keep where rows without a value were there. */
    private static final String LOOSE = "loose";

    private final BigQueryJobs jobs;
    private final TablePlan tables;
    private final ResultSplits results;

    PartitionPlan(BigQueryJobs jobs, TablePlan tables, ResultSplits results) {
        this.jobs = jobs;
        this.tables = tables;
        this.results = results;
    }

    /**
     * What is known of the partitions.
     *
     * @param unchanged those that were not written to since the last run, by number
     * @param changed how many were
     * @param loose whether rows have no value in the partitions' column; such rows can only be replaced all together
     * @param looseChanged whether such rows were written to
     */
    private record Known(Instant now, NavigableSet<Long> unchanged, int changed, boolean loose, boolean looseChanged) {}

    /** Why the table cannot be read so; empty when it can. */
    static Optional<String> refusal(TableFacts table) {
        if (!table.hasHistory()) {
            return Optional.of("'" + table.name() + "' is a " + table.kind() + ", and only tables have partitions");
        } else if (Partitioning.of(table).isEmpty()) {
            return Optional.of("table '" + table.name() + "' "
                    + (table.resource().object("timePartitioning").has("type")
                            ? "is partitioned by the time of ingestion, which no column of its rows tells"
                            : "has no partitions"));
        }
        return Optional.empty();
    }

    ReadPlan plan(TableFacts table, ReadRequest asked, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<String> refusal = refusal(table);
        if (refusal.isPresent()) {
            throw BigQueryErrors.PARTITIONS.with(refusal.get());
        }
        Partitioning by = Partitioning.of(table).orElseThrow();
        ReadRequest request = Requests.withoutLimit(
                Requests.withColumns(asked, List.of(by.column().name())));
        Optional<HistoryEnd> last = HistoryEnd.of(request.after(), table);
        Known known = known(by, PartitionFacts.of(table, jobs, cancellation), last);
        if (last.isEmpty()) {
            return whole(table, request, by, known, "the first run must be of one instant", cancellation);
        }
        boolean looseGone = last.get().more().equals(LOOSE) && !known.loose();
        return known.looseChanged() || looseGone
                ? whole(
                        table,
                        request,
                        by,
                        known,
                        "rows without a value in '" + by.column().name()
                                + "' were written to, and only a whole read can replace those",
                        cancellation)
                : changed(table, request, by, known, last.get(), cancellation);
    }

    private static Known known(Partitioning by, PartitionFacts facts, Optional<HistoryEnd> last)
            throws ConnectorException {
        NavigableSet<Long> unchanged = new TreeSet<>();
        int changed = 0;
        boolean loose = false;
        boolean looseChanged = false;
        Instant since = last.isPresent() ? last.get().until().minus(OVERLAP) : Instant.MIN;
        for (Partition partition : facts.partitions()) {
            boolean written = !ServerTime.parse(partition.modified()).isBefore(since);
            if (partition.id().equals("__NULL__")) {
                loose = true;
                looseChanged = written;
            } else if (partition.isNamed() && written) {
                changed++;
            } else if (partition.isNamed()) {
                unchanged.add(by.number(partition.id()));
            }
        }
        return new Known(ServerTime.parse(facts.now()), unchanged, changed, loose, looseChanged);
    }

    private static HistoryEnd end(TableFacts table, Known known, boolean loose) {
        return new HistoryEnd(Incremental.PARTITIONS, known.now(), table.created(), loose ? LOOSE : "");
    }

    /** Whether there are rows without a value at the instant: what BigQuery tells of partitions may be older. */
    private boolean hasLoose(TableFacts table, Partitioning by, Known known, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String column = GoogleSql.quote(by.column().name());
        String count = jobs.row(
                        QueryText.of(
                                "SELECT COUNT(*) AS loose FROM " + table.name().sql()
                                        + " FOR SYSTEM_TIME AS OF TIMESTAMP '" + ServerTime.sql(known.now())
                                        + "' WHERE " + column
                                        + " IS NULL"),
                        cancellation)
                .get(0);
        return !"0".equals(count);
    }

    private ReadPlan whole(
            TableFacts table, ReadRequest request, Partitioning by, Known known, String why, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReadRequest filtered =
                table.requiresPartitionFilter() ? Requests.withFilter(request, by.everything()) : request;
        FullRead read = tables.part(table, why);
        boolean run = request.purpose() == ReadRequest.Purpose.RUN;
        boolean loose = known.loose() || run && hasLoose(table, by, known, cancellation);
        return tables.read(table, filtered, read, Optional.of(ServerTime.sql(known.now())), cancellation)
                .delivery(Delivery.SNAPSHOT)
                .end(end(table, known, loose).position())
                .build();
    }

    private ReadPlan changed(
            TableFacts table,
            ReadRequest request,
            Partitioning by,
            Known known,
            HistoryEnd last,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<Coverage.Range> ranges = by.allBut(PartitionRuns.of(known.unchanged()));
        TableQuery query =
                TableQuery.of(table.name(), table.fields(), Requests.withFilter(request, Partitioning.rows(ranges)));
        boolean run = request.purpose() == ReadRequest.Purpose.RUN;
        QueryText text = query.text(Optional.of(ServerTime.sql(known.now())));
        QueryAnswer answer = run ? jobs.start(text, cancellation) : jobs.dryRun(text, cancellation);
        List<BigQueryField> fields = SqlPlan.agreed(answer.fields(), query.wanted());
        BigQuerySplit all = BigQuerySplit.ofResult(text, answer, fields, BigQuerySplit.all(fields.size()));
        List<Split> parts = run ? results.of(all, answer, request.parallelism(), cancellation) : List.of();
        String note = "Reads " + known.changed() + " of "
                + (known.changed() + known.unchanged().size())
                + " partitions again, those written to since " + last.until().minus(OVERLAP)
                + ", and what is in none that BigQuery tells of.";
        return ReadPlan.builder(request, BigQueryField.schema(fields))
                .delivery(Delivery.PARTITIONS)
                .key(table.key().stream().allMatch(name -> has(fields, name)) ? table.key() : List.of())
                .groups(List.of(GROUP))
                .splits(run ? covering(ranges, parts, all) : List.of())
                .accepted(new Accepted(query.filtered() ? Optional.empty() : request.filter(), false))
                .replay(Replay.EXACT)
                .estimate(SqlPlan.estimate(answer, List.of(note)))
                .end(end(table, known, known.loose()).position())
                .build();
    }

    private static boolean has(List<BigQueryField> fields, String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /**
     * Splits that stand for all ranges together: their group replaces all that any of them covers, whichever of them has the
     * rows. Where there are more ranges than splits, splits without rows cover the rest.
     */
    private static List<Split> covering(List<Coverage.Range> ranges, List<Split> parts, BigQuerySplit all) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < Math.max(ranges.size(), parts.size()); i++) {
            Split part = i < parts.size() ? parts.get(i) : all.range(0, 0).split();
            String id = i < parts.size() ? part.id() : "gone-" + i + "/" + part.id();
            Coverage covers = new Coverage(List.of(ranges.get(Math.min(i, ranges.size() - 1))));
            splits.add(new Split(id, GROUP.id(), part.format(), part.payload(), part.weight(), Optional.of(covers)));
        }
        return splits;
    }
}
