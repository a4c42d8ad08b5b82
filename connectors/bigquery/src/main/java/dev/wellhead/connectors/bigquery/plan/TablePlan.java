package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.StartChecks;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.connectors.bigquery.rows.ResultSplits;
import dev.wellhead.connectors.bigquery.rows.TableRows;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.sql.Columns;
import dev.wellhead.connectors.bigquery.sql.TableQuery;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans reading rows of one table or view: by a session, by listing them, or by a query. Thread-safe. */
final class TablePlan {
    private static final Logger LOG = LoggerFactory.getLogger(TablePlan.class);

    private final BigQueryClient client;
    private final BigQueryJobs jobs;
    private final ResultPlan results;
    private final StartChecks starts;
    private final Optional<SessionPlan> sessions;
    private final BigQuerySettings settings;

    /** @param sessions empty where the Storage Read API is not used */
    TablePlan(
            BigQueryClient client,
            BigQueryJobs jobs,
            ResultPlan results,
            StartChecks starts,
            Optional<SessionPlan> sessions,
            BigQuerySettings settings) {
        this.client = client;
        this.jobs = jobs;
        this.results = results;
        this.starts = starts;
        this.sessions = sessions;
        this.settings = settings;
    }

    /** How rows are read that must be of one instant, or that a filter chooses, for the reason given. */
    FullRead part(TableFacts table, String why) {
        return FullRead.part(table, settings, why);
    }

    /** All rows that the request wants. */
    ReadPlan.Builder whole(TableFacts table, ReadRequest request, FullRead read, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return read(table, request, read, Optional.empty(), cancellation);
    }

    /**
     * The rows that the request wants, as they were at an instant.
     *
     * @param instant text of a timestamp; empty for now
     */
    ReadPlan.Builder read(
            TableFacts table, ReadRequest request, FullRead read, Optional<String> instant, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReadPlan.Builder plan = switch (read.strategy()) {
            case SESSION -> session(table, request, read, instant, cancellation);
            case LIST_ROWS -> list(table, request, read, cancellation);
            case QUERY -> query(table, request, read, instant, cancellation);
        };
        boolean keySelected = request.columns().isEmpty() || request.columns().containsAll(table.key());
        return plan.key(keySelected ? table.key() : List.of());
    }

    private ReadPlan.Builder session(
            TableFacts table, ReadRequest request, FullRead read, Optional<String> instant, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            return sessions.orElseThrow().read(table, request, read, instant, cancellation);
        } catch (ConnectorException e) {
            boolean refused = e.kind() == ErrorKind.PERMISSION || e.kind() == ErrorKind.UNSUPPORTED;
            if (!refused || read.otherwise().isEmpty()) {
                throw e;
            }
            String note = "The Storage Read API, which is faster and reads tables as of one time, was refused: "
                    + e.getMessage() + ".";
            LOG.warn("{} is read over REST. {}", table.name(), note);
            return read(table, request, read.otherwise().get().with(note), instant, cancellation);
        }
    }

    private ReadPlan.Builder list(TableFacts table, ReadRequest request, FullRead read, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<BigQueryField> fields = table.fields();
        List<Integer> wanted = Columns.places(fields, request.columns());
        boolean limited = request.limit().isPresent() && request.filter().isEmpty();
        BigQuerySplit all = BigQuerySplit.ofTable(table.name(), fields, wanted);
        List<Split> splits = new ArrayList<>();
        if (limited) {
            splits.add(all.range(0, request.limit().getAsLong()).split());
        } else {
            long rows = table.rows().orElse(0);
            int parts = ResultSplits.parts(rows, request.parallelism());
            boolean divisible = parts > 1
                    && request.purpose() == ReadRequest.Purpose.RUN
                    && table.bytes().isPresent()
                    && new TableRows(client, starts, table.name(), false).honoursStart(rows, cancellation);
            if (divisible) {
                splits.addAll(ResultSplits.divide(all, rows, parts));
            }
            // Rows may have come since they were counted: the last split goes as far as the server does.
            splits.add(all.range(divisible ? rows : 0, BigQuerySplit.OPEN).split());
        }
        OptionalLong rows = table.rows();
        if (limited && rows.isPresent()) {
            rows = OptionalLong.of(Math.min(rows.getAsLong(), request.limit().getAsLong()));
        }
        return ReadPlan.builder(
                        request,
                        BigQueryField.schema(wanted.stream().map(fields::get).toList()))
                .splits(splits)
                .accepted(new Accepted(request.filter(), limited))
                .replay(Replay.CHANGING)
                .estimate(new Estimate(rows, Map.of("bytes-billed", 0L), read.notes()));
    }

    private ReadPlan.Builder query(
            TableFacts table, ReadRequest request, FullRead read, Optional<String> instant, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        List<BigQueryField> all = table.fields().isEmpty() ? fieldsOfView(table, cancellation) : table.fields();
        TableQuery query = TableQuery.of(table.name(), all, request);
        boolean run = request.purpose() == ReadRequest.Purpose.RUN;
        List<String> notes = new ArrayList<>(read.notes());
        QueryText text = query.text(instant);
        QueryAnswer answer;
        try {
            answer = run ? jobs.start(text, cancellation) : jobs.dryRun(text, cancellation);
        } catch (ConnectorException e) {
            if (instant.isEmpty() || !isRefusalOfThePast(e)) {
                throw e;
            }
            notes.add("The server cannot query a table's past: rows may be newer than the run's end by a moment.");
            text = query.text(Optional.empty());
            answer = jobs.start(text, cancellation);
        }
        List<BigQueryField> fields = SqlPlan.agreed(answer.fields(), query.wanted());
        Optional<Filter> residual = query.filtered() ? Optional.empty() : request.filter();
        ReadPlan.Builder plan = ReadPlan.builder(request, BigQueryField.schema(fields));
        if (run) {
            BigQuerySplit rows = BigQuerySplit.ofResult(text, answer, fields, BigQuerySplit.all(fields.size()));
            results.divided(plan, rows, answer, request, cancellation);
        }
        return plan.accepted(new Accepted(residual, query.limited()))
                .replay(Replay.EXACT)
                .estimate(SqlPlan.estimate(answer, notes));
    }

    /** A view of some servers has no columns until it is asked. */
    private List<BigQueryField> fieldsOfView(TableFacts table, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return jobs.dryRun(QueryText.of("SELECT * FROM " + table.name().sql()), cancellation)
                .fields();
    }

    private static boolean isRefusalOfThePast(ConnectorException failure) {
        return failure.code().equals(BigQueryErrors.INVALID_QUERY.code())
                && String.valueOf(failure.getMessage()).contains("SYSTEM_TIME");
    }
}
