package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryClient;
import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.BigQueryStreams;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.rows.BigQuerySplit;
import dev.wellhead.connectors.bigquery.rows.HeldAnswers;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.sql.Columns;
import dev.wellhead.connectors.bigquery.sql.QueryParameters;
import dev.wellhead.connectors.bigquery.sql.SqlText;
import dev.wellhead.connectors.bigquery.storage.ReadSessions;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plans the reading of a query that the user wrote. A short one is run without a job, and its rows come with the first
 * answer; a longer one has a job whose result is read in parts.
 */
final class SqlPlan {
    /** In a text or comment too: rows are then read in an order that nobody asked for. */
    private static final Pattern ORDERED = Pattern.compile("\\bORDER\\s+BY\\b", Pattern.CASE_INSENSITIVE);

    /** What may be the words of a server, or a project, that has no Arrow for results; a query is then asked again without. */
    private static final Pattern ARROW_REFUSED =
            Pattern.compile("arrow|query_?results_?format", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATASET = Pattern.compile("Not found: (?:Table|Dataset) ([^:\\s]+):([^.\\s]+)");

    private final BigQueryJobs jobs;
    private final HeldAnswers held;
    private final BigQuerySettings settings;
    private final BigQueryStreams streams;
    private final ResultPlan results;
    private volatile boolean arrow = true;

    SqlPlan(
            BigQueryJobs jobs,
            HeldAnswers held,
            BigQuerySettings settings,
            BigQueryStreams streams,
            ResultPlan results) {
        this.jobs = jobs;
        this.held = held;
        this.settings = settings;
        this.streams = streams;
        this.results = results;
    }

    ReadPlan plan(ReadRequest request, BigQueryReadOptions options, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        SqlText.requireQuery(options.sql().orElse(""));
        try {
            return planned(request, options, cancellation);
        } catch (ConnectorException e) {
            Matcher dataset = DATASET.matcher(String.valueOf(e.getMessage()));
            if (e.kind() == ErrorKind.NOT_FOUND && settings.location().isPresent() && dataset.find()) {
                // BigQuery looks for tables only where the query runs, and says no more than that they are not there.
                streams.requireLocation(dataset.group(1), dataset.group(2), cancellation);
            }
            throw e;
        }
    }

    private ReadPlan planned(ReadRequest request, BigQueryReadOptions options, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        QueryText query = new QueryText(
                options.sql().orElse(""),
                QueryParameters.of(options.parameters().orElse(List.of())));
        if (request.purpose() == ReadRequest.Purpose.EXPLAIN) {
            QueryAnswer answer = jobs.dryRun(query, cancellation);
            return ReadPlan.builder(request, BigQueryField.schema(answer.fields()))
                    .estimate(estimate(answer, List.of("The query decides what is read.")))
                    .build();
        }
        String key = UUID.randomUUID().toString();
        QueryAnswer answer = run(query, key, cancellation);
        List<Integer> wanted = Columns.places(answer.fields(), request.columns());
        BigQuerySplit split = BigQuerySplit.ofResult(query, answer, answer.fields(), wanted);
        if (held.get(key) != null) {
            split = split.heldAs(key);
        }
        boolean limited = request.limit().isPresent() && request.filter().isEmpty();
        if (limited) {
            split = split.limitedTo(request.limit().getAsLong());
        }
        if (answer.totalRows().isPresent()) {
            split = split.range(0, split.bounded(answer.totalRows().getAsLong()));
        }
        ReadPlan.Builder plan = ReadPlan.builder(
                request,
                BigQueryField.schema(wanted.stream().map(answer.fields()::get).toList()));
        SplitGroup group = SessionPlan.group(request);
        int readers = ORDERED.matcher(query.sql()).find() ? 1 : request.parallelism();
        Optional<ReadSessions.Opened> session =
                limited ? Optional.empty() : results.session(split, answer, group, readers, cancellation);
        if (session.isPresent()) {
            plan.groups(List.of(group)).splits(session.get().splits());
        } else {
            plan.splits(split.to() == 0 ? List.of() : List.of(split.split()));
        }
        return plan.accepted(new Accepted(request.filter(), limited))
                .replay(answer.job().isPresent() ? Replay.EXACT : Replay.CHANGING)
                .estimate(estimate(answer, List.of()))
                .build();
    }

    private QueryAnswer run(QueryText query, String key, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (settings.priority() == BigQuerySettings.Priority.BATCH) {
            return finished(jobs.start(query, cancellation), cancellation);
        }
        byte[] bytes = first(query, cancellation);
        if (bytes.length == HeldAnswers.MAX_BYTES) {
            // More than BigQuery ever answers at once: a server that does not page. Ask again without rows.
            return finished(jobs.start(query, cancellation), cancellation);
        }
        try {
            QueryAnswer answer = QueryAnswer.of(
                    Json.objectWithout(new ByteArrayInputStream(bytes), Set.of("rows")), settings.payer());
            if (answer.complete()) {
                held.put(key, bytes);
            }
            return finished(answer, cancellation);
        } catch (JsonSyntaxException e) {
            throw BigQueryErrors.ENDPOINT.with(
                    "the answer of " + settings.endpoint() + " to jobs.query is " + e.getMessage());
        } catch (IOException e) {
            throw BigQueryClient.broken("jobs.query", e, cancellation);
        }
    }

    /** The first answer, as Arrow where there is a way to go on with it and the server does not refuse the very question. */
    private byte[] first(QueryText query, Cancellation cancellation) throws ConnectorException, InterruptedException {
        boolean asArrow = arrow && settings.storage().isPresent();
        try {
            return first(query, asArrow, cancellation);
        } catch (ConnectorException e) {
            if (!asArrow
                    || !ARROW_REFUSED.matcher(String.valueOf(e.getMessage())).find()) {
                throw e;
            }
            byte[] answer = first(query, false, cancellation);
            arrow = false;
            return answer;
        }
    }

    private byte[] first(QueryText query, boolean asArrow, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return jobs.first(query, ReadOptions.DEFAULT_PAGE_ROWS, HeldAnswers.MAX_BYTES, asArrow, cancellation);
    }

    /** The columns are known only when the query is done. */
    private QueryAnswer finished(QueryAnswer answer, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return answer.complete() || answer.job().isEmpty()
                ? answer
                : jobs.await(answer.job().get(), cancellation);
    }

    /**
     * The columns of a result, with what only the table knows: declared digits, and that a value is always there.
     *
     * @param result the columns of the answer; none while the query still runs
     * @param table the columns that were selected
     */
    static List<BigQueryField> agreed(List<BigQueryField> result, List<BigQueryField> table) {
        if (result.isEmpty()) {
            return table;
        }
        List<BigQueryField> agreed = new ArrayList<>();
        for (int i = 0; i < result.size(); i++) {
            agreed.add(i < table.size() && sameType(result.get(i), table.get(i)) ? table.get(i) : result.get(i));
        }
        return agreed;
    }

    static Estimate estimate(QueryAnswer answer, List<String> notes) {
        Map<String, Long> costs = new LinkedHashMap<>();
        answer.bytesProcessed().ifPresent(bytes -> costs.put("bytes-billed", answer.cached() ? 0 : bytes));
        return new Estimate(answer.totalRows(), costs, notes);
    }

    private static boolean sameType(BigQueryField result, BigQueryField table) {
        if (result.type() != table.type()
                || (result.mode() == BigQueryField.Mode.REPEATED) != (table.mode() == BigQueryField.Mode.REPEATED)
                || result.fields().size() != table.fields().size()) {
            return false;
        }
        for (int i = 0; i < result.fields().size(); i++) {
            if (!sameType(result.fields().get(i), table.fields().get(i))) {
                return false;
            }
        }
        return true;
    }
}
