package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.JobName;
import dev.wellhead.connectors.bigquery.api.QueryAnswer;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.TableName;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A range of rows of a table, or of a query's result. Rows are numbered from the first; results of a job never change,
 * so a range of them means the same rows to every reader.
 *
 * @param table the table, when it is read directly
 * @param query the query, so that it can be run again as long as nothing of it was handed out
 * @param job the job that holds the result; empty when the query needed none
 * @param held under which the source still holds the query's first answer; empty when it does not
 * @param from the first row
 * @param to the row behind the last one; {@link #OPEN} when not known yet
 * @param limit most rows of the whole result; {@link #OPEN} for all
 * @param whole whether it must stay in one part
 * @param changes whether the last wanted column tells what happened to each row; see {@link ChangeRows}
 * @param fields the columns of an answer, in its order
 * @param wanted places of the columns that pages have, in the pages' order
 */
public record BigQuerySplit(
        Optional<TableName> table,
        Optional<QueryText> query,
        Optional<JobName> job,
        Optional<String> held,
        long from,
        long to,
        long limit,
        boolean whole,
        boolean changes,
        List<BigQueryField> fields,
        List<Integer> wanted) {
    public static final long OPEN = -1;
    private static final int FORMAT = 1;
    private static final int LARGE_PAYLOAD = Split.MAX_PAYLOAD_BYTES / 2;

    public static BigQuerySplit ofTable(TableName table, List<BigQueryField> fields, List<Integer> wanted) {
        return new BigQuerySplit(
                Optional.of(table),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                OPEN,
                OPEN,
                false,
                false,
                fields,
                wanted);
    }

    public static BigQuerySplit ofResult(
            QueryText query, QueryAnswer answer, List<BigQueryField> fields, List<Integer> wanted) {
        return new BigQuerySplit(
                Optional.empty(),
                Optional.of(query),
                answer.job(),
                Optional.empty(),
                0,
                OPEN,
                OPEN,
                false,
                false,
                fields,
                wanted);
    }

    /** The same with its first answer held in memory. */
    public BigQuerySplit heldAs(String key) {
        return new BigQuerySplit(table, query, job, Optional.of(key), from, to, limit, whole, changes, fields, wanted);
    }

    /** The same without: its rows come from the server. */
    public BigQuerySplit unheld() {
        return new BigQuerySplit(table, query, job, Optional.empty(), from, to, limit, whole, changes, fields, wanted);
    }

    /** The same with at most this many rows of the whole result. */
    public BigQuerySplit limitedTo(long rows) {
        return new BigQuerySplit(table, query, job, held, from, to, rows, whole, changes, fields, wanted);
    }

    /** The same rows, the last column of which tells what happened to each. */
    public BigQuerySplit ofChanges() {
        return new BigQuerySplit(table, query, job, held, from, to, limit, whole, true, fields, wanted);
    }

    /** The same rows in another part. */
    public BigQuerySplit range(long first, long end) {
        return new BigQuerySplit(table, query, job, held, first, end, limit, whole, changes, fields, wanted);
    }

    /** The same with another job. */
    public BigQuerySplit with(Optional<JobName> other) {
        return new BigQuerySplit(table, query, other, held, from, to, limit, whole, changes, fields, wanted);
    }

    /** The end of the rows when the result has {@code total}. */
    public long bounded(long total) {
        return limit == OPEN ? total : Math.min(total, limit);
    }

    /** As the host stores it; its id says where it starts, which no other split of the run does. */
    public Split split() {
        long weight = to == OPEN ? 1 : Math.max(1, to - from);
        return new Split("rows-" + from, SplitGroup.DEFAULT.id(), FORMAT, payload(), weight, Optional.empty());
    }

    /** As {@link #split()}, beside {@code sibling}: of the same group, standing for the same rows of the destination. */
    Split split(Split sibling) {
        Split plain = split();
        int own = sibling.id().lastIndexOf("rows-");
        String prefix = own < 0 ? "" : sibling.id().substring(0, own);
        return new Split(
                prefix + plain.id(), sibling.group(), FORMAT, plain.payload(), plain.weight(), sibling.covers());
    }

    public static BigQuerySplit of(Split split) throws ConnectorException {
        if (split.format() != FORMAT) {
            throw BigQueryErrors.SPLIT.with("split '" + split.id() + "' has format " + split.format());
        }
        JsonObject json = parse(split.payload(), "split '" + split.id() + "'");
        List<BigQueryField> fields = SchemaText.read(json);
        return new BigQuerySplit(
                Optional.of(json.object("table"))
                        .filter(table -> table.has("tableId"))
                        .map(TableName::of),
                Optional.of(json.object("query"))
                        .filter(query -> query.has("query"))
                        .map(QueryText::of),
                JobName.of(json.object("job"), ""),
                json.text("held"),
                json.integer("from").orElse(0),
                json.integer("to").orElse(OPEN),
                json.integer("limit").orElse(OPEN),
                json.isTrue("whole"),
                json.isTrue("changes"),
                fields,
                wanted(json, fields.size()));
    }

    /** The same for a server that does not begin where it is told to: one reader must read it all. */
    BigQuerySplit undivided() {
        return new BigQuerySplit(table, query, job, held, from, to, limit, true, changes, fields, wanted);
    }

    /** Whether parts of the rows can be read by others: not when they lie in this source's memory, or their end is open. */
    boolean divisible() {
        return to != OPEN && held.isEmpty() && !whole;
    }

    /** Places of all of so many columns. */
    public static List<Integer> all(int columns) {
        return IntStream.range(0, columns).boxed().toList();
    }

    private static List<Integer> wanted(JsonObject json, int columns) {
        return json.members().get("wanted") instanceof List<?> places
                ? places.stream().map(place -> ((Number) place).intValue()).toList()
                : all(columns);
    }

    private String payload() {
        Map<String, Object> json = new LinkedHashMap<>();
        table.ifPresent(name -> json.put("table", name.json()));
        job.ifPresent(name -> json.put("job", name.json()));
        query.ifPresent(text -> json.put("query", text.json()));
        held.ifPresent(key -> json.put("held", key));
        json.put("from", from);
        if (to != OPEN) {
            json.put("to", to);
        }
        if (limit != OPEN) {
            json.put("limit", limit);
        }
        if (job.isPresent() && Json.write(json).length() > LARGE_PAYLOAD) {
            // The job alone suffices; the text only serves to run a query again that was ended before it was done.
            json.remove("query");
        }
        if (whole) {
            json.put("whole", true);
        }
        if (changes) {
            json.put("changes", true);
        }
        if (!wanted.equals(all(fields.size()))) {
            json.put("wanted", wanted);
        }
        SchemaText.write(fields, json);
        return Json.write(json);
    }

    /** A place: the next row, and the job when the reader had to start another one. */
    public static Position position(long row, Optional<JobName> job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("row", row);
        job.ifPresent(name -> json.put("job", name.json()));
        return new Position(FORMAT, Json.write(json));
    }

    /** Reads what {@link #position(long, Optional)} wrote. */
    public static JsonObject of(Position position) throws ConnectorException {
        JsonObject json = parse(position.payload(), "position");
        if (position.format() != FORMAT || json.integer("row").isEmpty()) {
            throw BigQueryErrors.SPLIT.with("a position of format " + position.format() + " is not known");
        }
        return json;
    }

    private static JsonObject parse(String payload, String what) throws ConnectorException {
        try {
            return Json.object(payload);
        } catch (JsonSyntaxException e) {
            throw BigQueryErrors.SPLIT.with(what + " is " + e.getMessage()).withCause(e);
        }
    }
}
