package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.data.Rows;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.jobs.QueryRunner;
import dev.wellhead.simulators.bigquery.jobs.TableWriter;
import dev.wellhead.simulators.bigquery.sql.RowFilter;
import dev.wellhead.simulators.bigquery.sql.Statement;
import dev.wellhead.simulators.bigquery.types.Field;
import dev.wellhead.simulators.bigquery.types.FieldType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Row restrictions: predicates of GoogleSQL over the columns of one table. Thread-safe. */
final class Restriction {
    private static final int GREATEST_BYTES = 1 << 20;
    private static final Pattern PLACE = Pattern.compile(" at \\[(\\d+):");
    private final QueryRunner queries;
    private final TableWriter writer;

    Restriction(QueryRunner queries, TableWriter writer) {
        this.queries = queries;
        this.writer = writer;
    }

    /** A table as queries name it, and where. */
    record Source(Table table, String location, Optional<Instant> at) {
        String sql() {
            return "`" + table.id().project() + "." + table.id().dataset() + "."
                    + table.id().table() + "`"
                    + at.map(instant -> " FOR SYSTEM_TIME AS OF TIMESTAMP '" + instant + "'")
                            .orElse("");
        }
    }

    /** The rows that fulfil a restriction, how many bytes were read to find them, and how they are forgotten. */
    record Restricted(Rows rows, long bytes, Runnable release) {}

    /**
     * Keeps the rows that fulfil a restriction, so that every reader finds the same.
     *
     * @param fields the columns to keep
     */
    Restricted apply(Source source, List<Field> fields, String restriction) {
        if (restriction.getBytes(StandardCharsets.UTF_8).length > GREATEST_BYTES) {
            throw ApiException.invalid("read_session.read_options.row_restriction exceeded maximum allowed length."
                    + " Maximum bytes allowed: " + GREATEST_BYTES);
        }
        try {
            Predicate<String> reads = check(source, restriction);
            checkPartitionFilter(source.table(), reads);
            String columns =
                    fields.stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(", "));
            QueryRunner.Prepared kept =
                    prepare(source, "SELECT " + columns + " FROM " + source.sql() + " WHERE (\n" + restriction + "\n)");
            Rows rows = writer.store(((Statement.Query) kept.statement()).sql(), action -> {});
            return new Restricted(rows, kept.bytes(), () -> writer.drop(rows));
        } catch (ApiException e) {
            throw ApiException.invalid("request failed: Query error: " + inTextOfClient(e.text()));
        }
    }

    /** Throws where a table may only be read with a filter on its partitions and there is none. */
    void checkUnrestricted(Table table) {
        try {
            checkPartitionFilter(table, name -> false);
        } catch (ApiException e) {
            throw ApiException.invalid("request failed: Query error: " + e.text());
        }
    }

    /** Checks the restriction alone; returns which columns it reads. */
    private Predicate<String> check(Source source, String restriction) {
        RowFilter.check(restriction);
        // Such a table wants its filter of this query, too.
        String filter = wantsFilter(source.table()) ? " WHERE (\n" + restriction + "\n)" : "";
        QueryRunner.Prepared alone =
                prepare(source, "SELECT (\n" + restriction + "\n) AS matches FROM " + source.sql() + filter);
        Field matches = alone.schema().get(0);
        if (matches.isRepeated() || matches.type() != FieldType.BOOLEAN) {
            throw ApiException.invalidQuery(
                    "WHERE clause should return type BOOL, but returns " + matches.standardType() + " at [2:1]");
        }
        Predicate<String> reads = ((Statement.Query) alone.statement()).sql()::mayRead;
        for (Field field : source.table().schema()) {
            if (field.isRepeated() && reads.test(field.name())) {
                throw ApiException.invalidQuery(
                        "Row filter for " + source.table().id() + " is invalid. Filter is '" + restriction
                                + "': it must not use the repeated field " + field.name());
            }
        }
        return reads;
    }

    private QueryRunner.Prepared prepare(Source source, String sql) {
        return queries.prepare(
                Json.object().put("query", sql).put("useLegacySql", false),
                source.table().id().project(),
                source.location());
    }

    private static boolean wantsFilter(Table table) {
        var resource = table.resource();
        return resource.path("requirePartitionFilter").asBoolean()
                || resource.path("timePartitioning")
                        .path("requirePartitionFilter")
                        .asBoolean();
    }

    private static void checkPartitionFilter(Table table, Predicate<String> reads) {
        var resource = table.resource();
        String column = resource.path("timePartitioning")
                .path("field")
                .asText(resource.path("rangePartitioning").path("field").asText(""));
        if (wantsFilter(table) && (column.isEmpty() || !reads.test(column))) {
            String columns = column.isEmpty() ? "_PARTITION_LOAD_TIME', '_PARTITIONDATE', '_PARTITIONTIME" : column;
            throw ApiException.invalidQuery("Cannot query over table '"
                    + table.id().project() + "."
                    + table.id().dataset() + "." + table.id().table() + "' without a filter over column(s) '" + columns
                    + "' that can be used for partition elimination");
        }
    }

    /** Places count from the first line of the restriction, which is the second one of the query around it. */
    private static String inTextOfClient(String message) {
        String text = message.contains("cannot contain aggregates")
                ? message.replaceFirst(
                        "WHERE clause cannot contain aggregates!?",
                        "Aggregate functions are not allowed in WHERE clause")
                : message;
        return PLACE.matcher(text)
                .replaceAll(match -> " at [" + Math.max(1, Integer.parseInt(match.group(1)) - 1) + ":");
    }
}
