package dev.wellhead.connectors.bigquery;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides how a stream is read, and divides the reading. Thread-safe. */
final class BigQueryPlanner {
    private final BigQueryClient client;
    private final BigQueryJobs jobs;
    private final BigQueryStreams streams;
    private final BigQuerySettings settings;
    private final HeldAnswers held;
    private final StartChecks starts;

    BigQueryPlanner(
            BigQueryClient client,
            BigQueryJobs jobs,
            BigQueryStreams streams,
            BigQuerySettings settings,
            HeldAnswers held,
            StartChecks starts) {
        this.client = client;
        this.jobs = jobs;
        this.streams = streams;
        this.settings = settings;
        this.held = held;
        this.starts = starts;
    }

    ReadPlan plan(ReadRequest request, Cancellation cancellation) throws ConnectorException, InterruptedException {
        BigQueryReadOptions options = ConnectorSettings.bindOptions(BigQueryReadOptions.class, request.options());
        if (options.sql().isPresent()) {
            return new SqlPlan(jobs, held, settings).plan(request, options, cancellation);
        } else if (options.parameters().isPresent()) {
            throw BigQueryErrors.PARAMETER.with("parameters were given, but no sql that uses them");
        }
        TableFacts table = streams.table(request.stream(), cancellation);
        if (request.mode() == ReadMode.INCREMENTAL) {
            throw BigQueryErrors.CURSOR.with("stream '" + request.stream() + "' cannot be read incrementally");
        }
        FullRead read = FullRead.choose(table, request, options.fullRead().orElse(settings.fullRead()));
        return read.strategy() == FullRead.Strategy.LIST_ROWS
                ? list(table, request, read, cancellation)
                : query(table, request, read, cancellation);
    }

    private ReadPlan list(TableFacts table, ReadRequest request, FullRead read, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<Integer> wanted = Columns.places(table.fields(), request.columns());
        BigQuerySplit whole = BigQuerySplit.ofTable(table.name(), table.fields(), wanted);
        boolean limited = request.limit().isPresent() && request.filter().isEmpty();
        List<Split> splits = new ArrayList<>();
        if (limited) {
            splits.add(whole.range(0, request.limit().getAsLong()).split());
        } else {
            long rows = table.rows().orElse(0);
            int parts = parts(rows, request.parallelism());
            boolean divisible = parts > 1
                    && request.purpose() == ReadRequest.Purpose.RUN
                    && table.bytes().isPresent()
                    && new TableRows(client, starts, table.name(), false).honoursStart(rows, cancellation);
            if (divisible) {
                splits.addAll(divide(whole, rows, parts));
            }
            // Rows may have come since they were counted: the last split goes as far as the server does.
            splits.add(whole.range(divisible ? rows : 0, BigQuerySplit.OPEN).split());
        }
        Map<String, Long> costs = new LinkedHashMap<>();
        costs.put("bytes-billed", 0L);
        OptionalLong rows = limited && table.rows().isPresent()
                ? OptionalLong.of(Math.min(table.rows().getAsLong(), request.limit().getAsLong()))
                : table.rows();
        return ReadPlan.builder(request, BigQueryField.schema(wanted.stream().map(table.fields()::get).toList()))
                .key(keyAmong(table, request.columns()))
                .splits(splits)
                .accepted(limited ? Accepted.everything() : new Accepted(request.filter(), false))
                .replay(Replay.CHANGING)
                .estimate(new Estimate(rows, costs, read.notes()))
                .build();
    }

    private ReadPlan query(TableFacts table, ReadRequest request, FullRead read, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<BigQueryField> all = table.fields().isEmpty() ? viewFields(table, cancellation) : table.fields();
        List<BigQueryField> wanted = Columns.select(all, request.columns());
        FilterSql conditions = new FilterSql(all);
        boolean filtered = request.filter().isPresent() && conditions.accepts(request.filter().get());
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(SelectSql.list(wanted, all))
                .append(" FROM ")
                .append(table.name().sql());
        if (filtered) {
            sql.append(" WHERE ").append(conditions.write(request.filter().orElseThrow()));
        }
        boolean limited = request.limit().isPresent() && (filtered || request.filter().isEmpty());
        if (limited) {
            sql.append(" LIMIT ").append(request.limit().getAsLong());
        }
        QueryText query = new QueryText(sql.toString(), conditions.parameters());
        boolean run = request.purpose() == ReadRequest.Purpose.RUN;
        QueryAnswer answer = run ? jobs.start(query, cancellation) : jobs.dryRun(query, cancellation);
        List<BigQueryField> fields = SqlPlan.agreed(answer.fields(), wanted);
        Optional<Filter> residual = filtered ? Optional.empty() : request.filter();
        return ReadPlan.builder(request, BigQueryField.schema(fields))
                .key(keyAmong(table, request.columns()))
                .splits(run ? resultSplits(query, answer, fields, request.parallelism(), cancellation) : List.of())
                .accepted(new Accepted(residual, limited))
                .replay(Replay.EXACT)
                .estimate(SqlPlan.estimate(answer, read.notes()))
                .build();
    }

    private List<Split> resultSplits(
            QueryText query, QueryAnswer answer, List<BigQueryField> fields, int parallelism, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        BigQuerySplit whole = BigQuerySplit.ofResult(query, answer, fields, BigQuerySplit.all(fields.size()));
        if (!answer.complete() || answer.totalRows().isEmpty()) {
            return List.of(whole.split());
        }
        long rows = answer.totalRows().getAsLong();
        int parts = parts(rows, parallelism);
        BigQuerySplit closed = whole.range(0, rows);
        if (rows == 0) {
            return List.of();
        } else if (parts == 1 || !new ResultRows(jobs, held, starts, closed).honoursStart(cancellation)) {
            return List.of(closed.undivided().split());
        }
        return divide(whole, rows, parts);
    }

    /** A view of some servers has no columns until it is asked. */
    private List<BigQueryField> viewFields(TableFacts table, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return jobs.dryRun(QueryText.of("SELECT * FROM " + table.name().sql()), cancellation)
                .fields();
    }

    private static List<Split> divide(BigQuerySplit whole, long rows, int parts) {
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            splits.add(whole.range(rows * i / parts, rows * (i + 1) / parts).split());
        }
        return splits;
    }

    private static int parts(long rows, int parallelism) {
        return (int) Math.max(1, Math.min(parallelism, rows / BigQueryPageReader.LEAST_SPLIT));
    }

    private static List<String> keyAmong(TableFacts table, List<String> columns) {
        return columns.isEmpty() || columns.containsAll(table.key()) ? table.key() : List.of();
    }
}
