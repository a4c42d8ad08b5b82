package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings.Incremental;
import dev.wellhead.connectors.bigquery.api.BigQueryStreams;
import dev.wellhead.connectors.bigquery.api.ChangeHistories;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.connectors.bigquery.rows.ChangeRows;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.sql.Columns;
import dev.wellhead.connectors.bigquery.sql.HistoryQuery;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Plans reading by a table's history. The first run reads the table as it was at one instant; each later one reads what was
 * written from there on, up to an instant that every later write is behind. Thread-safe.
 */
final class HistoryPlan {
    /** CHANGES answers only what is older, and not more than this at once. */
    private static final Duration LAG = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** No dataset forgets sooner, so younger ends need no question. */
    private static final Duration LEAST_TIME_TRAVEL = Duration.ofDays(2);

    private final BigQueryJobs jobs;
    private final BigQueryStreams streams;
    private final ChangeHistories histories;
    private final TablePlan tables;
    private final ResultPlan results;

    HistoryPlan(
            BigQueryJobs jobs,
            BigQueryStreams streams,
            ChangeHistories histories,
            TablePlan tables,
            ResultPlan results) {
        this.jobs = jobs;
        this.streams = streams;
        this.histories = histories;
        this.tables = tables;
        this.results = results;
    }

    /** @param way {@link Incremental#CHANGES} or {@link Incremental#APPENDS} */
    ReadPlan plan(TableFacts table, ReadRequest asked, Incremental way, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<String> refusal = refusal(table, way);
        if (refusal.isPresent()) {
            throw BigQueryErrors.CHANGE_HISTORY.with(refusal.get());
        }
        ReadRequest request = Requests.withoutLimit(Requests.withColumns(asked, table.key()));
        Optional<HistoryEnd> last = HistoryEnd.of(request.after(), table);
        Instant now = ServerTime.now(jobs, cancellation);
        return last.isEmpty()
                ? first(table, request, way, now, cancellation)
                : next(table, request, last.get(), now, cancellation);
    }

    /** Why the table cannot be read so, as far as its facts tell; empty when it can. */
    static Optional<String> refusal(TableFacts table, Incremental way) {
        if (!table.hasHistory()) {
            return Optional.of("'" + table.name() + "' is a " + table.kind() + ", and only tables have a history");
        } else if (way == Incremental.CHANGES && table.key().isEmpty()) {
            return Optional.of(
                    "table '" + table.name() + "' has no primary key, by which changes find their rows: declare"
                            + " one with ALTER TABLE ... ADD PRIMARY KEY (...) NOT ENFORCED, or read it with incremental: appends");
        }
        return Optional.empty();
    }

    private ReadPlan first(
            TableFacts table, ReadRequest request, Incremental way, Instant now, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (way == Incremental.CHANGES && !histories.isKept(table, cancellation)) {
            throw BigQueryErrors.CHANGE_HISTORY.with("table '" + table.name() + "' does not keep its change history");
        }
        List<String> notes = new ArrayList<>();
        notes.add("Reads the table as it was at " + now + "; the next run reads what was written since.");
        addLimits(notes, way);
        FullRead read = tables.part(table, "the first run must be of one instant");
        for (String note : notes) {
            read = read.with(note);
        }
        // What is written at the very instant is part of the snapshot, so the history goes on behind it.
        HistoryEnd end = new HistoryEnd(way, now.plusNanos(1000), table.created(), "");
        return tables.read(table, request, read, Optional.of(ServerTime.sql(now)), cancellation)
                .delivery(Delivery.SNAPSHOT)
                .end(end.position())
                .build();
    }

    private ReadPlan next(
            TableFacts table, ReadRequest request, HistoryEnd last, Instant now, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        boolean all = last.way() == Incremental.CHANGES;
        requireKnown(table, last.until(), now, cancellation);
        Instant until = all ? now.minus(LAG) : now;
        List<String> notes = new ArrayList<>();
        if (!until.isAfter(last.until())) {
            notes.add("The last run went up to " + last.until()
                    + (all ? ", and BigQuery answers changes after ten minutes only." : ": nothing can be newer."));
            return described(table, request, Columns.select(table.fields(), request.columns()), last)
                    .estimate(new Estimate(OptionalLong.of(0), Map.of(), notes))
                    .build();
        }
        List<HistoryQuery.Window> windows = windows(last.until(), until, all ? LONGEST : Duration.ofDays(365));
        HistoryQuery query = all
                ? HistoryQuery.changes(table, request, windows)
                : HistoryQuery.appends(table, request, windows.get(0));
        if (all && !query.filtered()) {
            throw BigQueryErrors.CHANGE_HISTORY.with(
                    "the filter " + request.filter().get()
                            + " cannot be applied by BigQuery, so rows that no longer pass it would stay");
        }
        notes.add("Reads what was written from " + last.until() + " until " + until + ".");
        addLimits(notes, last.way());
        return read(table, request, query, new HistoryEnd(last.way(), until, last.created(), ""), notes, cancellation);
    }

    private static void addLimits(List<String> notes, Incremental way) {
        if (way == Incremental.APPENDS) {
            notes.add("Rows that are updated or deleted are not seen: only added ones are read.");
        }
    }

    private ReadPlan read(
            TableFacts table,
            ReadRequest request,
            HistoryQuery query,
            HistoryEnd end,
            List<String> notes,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        boolean all = end.way() == Incremental.CHANGES;
        boolean run = request.purpose() == ReadRequest.Purpose.RUN;
        QueryAnswer answer = ask(table, query, run, cancellation);
        List<BigQueryField> expected = new ArrayList<>(query.wanted());
        if (all) {
            expected.add(BigQueryField.of(ChangeRows.COLUMN, BigQueryType.STRING));
        }
        List<BigQueryField> fields = SqlPlan.agreed(answer.fields(), expected);
        BigQuerySplit rows = BigQuerySplit.ofResult(query.text(), answer, fields, BigQuerySplit.all(fields.size()));
        List<BigQueryField> wanted = fields.subList(0, query.wanted().size());
        ReadPlan.Builder plan = described(table, request, wanted, end);
        if (run) {
            results.divided(plan, all ? rows.ofChanges() : rows, answer, request, cancellation);
        }
        return plan.accepted(new Accepted(query.filtered() ? Optional.empty() : request.filter(), false))
                .replay(Replay.EXACT)
                .estimate(SqlPlan.estimate(answer, notes))
                .build();
    }

    private QueryAnswer ask(TableFacts table, HistoryQuery query, boolean run, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            return run ? jobs.start(query.text(), cancellation) : jobs.dryRun(query.text(), cancellation);
        } catch (ConnectorException e) {
            String words = String.valueOf(e.getMessage());
            if (e.code().equals(BigQueryErrors.INVALID_QUERY.code()) && words.contains("Cannot read before")) {
                throw BigQueryErrors.HISTORY_GONE.with(words).withCause(e);
            } else if (words.toLowerCase(Locale.ROOT).contains("change history")) {
                throw BigQueryErrors.CHANGE_HISTORY
                        .with("table '" + table.name() + "': " + words)
                        .withCause(e);
            }
            throw e;
        }
    }

    private static ReadPlan.Builder described(
            TableFacts table, ReadRequest request, List<BigQueryField> wanted, HistoryEnd end) {
        boolean keyed = !table.key().isEmpty();
        return ReadPlan.builder(request, BigQueryField.schema(wanted))
                .delivery(keyed ? Delivery.UPSERT : Delivery.APPEND)
                .key(table.key())
                .end(end.position());
    }

    /** Fails where BigQuery has forgotten a part of what is to be read: it might answer the rest without a word. */
    private void requireKnown(TableFacts table, Instant from, Instant now, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Duration age = Duration.between(from, now);
        if (age.compareTo(LEAST_TIME_TRAVEL) < 0) {
            return;
        }
        Duration known = streams.timeTravel(table.name(), cancellation);
        if (age.compareTo(known) >= 0) {
            throw BigQueryErrors.HISTORY_GONE.with("the last run of '" + table.name() + "' went up to " + from
                    + ", but BigQuery keeps the history of its dataset for " + known.toHours() + " hours only");
        }
    }

    private static List<HistoryQuery.Window> windows(Instant from, Instant until, Duration longest) {
        List<HistoryQuery.Window> windows = new ArrayList<>();
        for (Instant start = from; start.isBefore(until); start = start.plus(longest)) {
            Instant end = start.plus(longest).isBefore(until) ? start.plus(longest) : until;
            windows.add(new HistoryQuery.Window(ServerTime.sql(start), ServerTime.sql(end)));
        }
        return windows;
    }
}
