package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.sql.Columns;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a table is divided into partitions by a column. Each partition has a number, in the order of its values; neighbours
 * have numbers that follow each other.
 *
 * @param column by whose values
 * @param unit of a partition, by time
 * @param first the least value, by number
 * @param step how many values a partition has, by number; 0 by time
 */
record Partitioning(BigQueryField column, ChronoUnit unit, long first, long step) {
    private static final LocalDateTime START = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000);

    /** The partitioning of a table; empty where it has none, or goes by the time of ingestion, which no row tells. */
    static Optional<Partitioning> of(TableFacts table) {
        JsonObject time = table.resource().object("timePartitioning");
        JsonObject numbers = table.resource().object("rangePartitioning");
        Optional<BigQueryField> column =
                time.text("field").or(() -> numbers.text("field")).flatMap(name -> Columns.find(table.fields(), name));
        if (column.isEmpty()) {
            return Optional.empty();
        } else if (column.get().type() == BigQueryType.INT64) {
            JsonObject range = numbers.object("range");
            long step = range.integer("interval").orElse(1);
            return Optional.of(new Partitioning(
                    column.get(), ChronoUnit.DAYS, range.integer("start").orElse(0), step));
        }
        ChronoUnit unit = switch (time.textOr("type", "DAY")) {
            case "HOUR" -> ChronoUnit.HOURS;
            case "MONTH" -> ChronoUnit.MONTHS;
            case "YEAR" -> ChronoUnit.YEARS;
            default -> ChronoUnit.DAYS;
        };
        return Optional.of(new Partitioning(column.get(), unit, 0, 0));
    }

    /** The number of a partition, whose id is digits only: {@code 20130131}, or the least value. */
    long number(String id) {
        if (step > 0) {
            return Math.floorDiv(Long.parseLong(id) - first, step);
        }
        LocalDateTime start =
                LocalDateTime.of(part(id, 0, 4, 1), part(id, 4, 6, 1), part(id, 6, 8, 1), part(id, 8, 10, 0), 0);
        return unit.between(START, start);
    }

    private static int part(String id, int from, int to, int otherwise) {
        return id.length() < to ? otherwise : Integer.parseInt(id.substring(from, to));
    }

    /** All values but those of some partitions: the ranges between their runs, in order. */
    List<Coverage.Range> allBut(List<PartitionRuns.Run> kept) {
        List<Coverage.Range> ranges = new ArrayList<>();
        String from = step > 0 ? Long.toString(Long.MIN_VALUE) : text(START);
        for (PartitionRuns.Run run : kept) {
            ranges.add(new Coverage.Range(column.name(), from, before(run.from())));
            from = from(run.to() + 1);
        }
        String greatest = step > 0 ? Long.toString(Long.MAX_VALUE) : text(END);
        ranges.add(new Coverage.Range(column.name(), from, greatest));
        return ranges;
    }

    /** The least value of a partition, as text. */
    private String from(long number) {
        return step > 0 ? Long.toString(first + number * step) : text(START.plus(number, unit));
    }

    /** The greatest value before a partition, as text: times have microseconds. */
    private String before(long number) {
        return step > 0
                ? Long.toString(first + number * step - 1)
                : text(START.plus(number, unit).minus(1, ChronoUnit.MICROS));
    }

    /** The rows in any of some ranges. */
    static Filter rows(List<Coverage.Range> ranges) {
        return new Filter.Or(ranges.stream()
                .map(range -> (Filter) new Filter.And(List.of(
                        new Filter.Comparison(range.column(), Filter.Operator.GREATER_OR_EQUAL, range.from()),
                        new Filter.Comparison(range.column(), Filter.Operator.LESS_OR_EQUAL, range.to()))))
                .toList());
    }

    /** The rows that are in no range of values. */
    Filter loose() {
        return new Filter.IsNull(column.name(), false);
    }

    /** All rows, in a form that satisfies a table that wants to be told its partitions. */
    Filter everything() {
        return new Filter.Or(List.of(rows(allBut(List.of())), loose()));
    }

    private String text(LocalDateTime time) {
        return switch (column.type()) {
            case DATE -> time.toLocalDate().toString();
            case TIMESTAMP -> full(time) + "Z";
            default -> full(time);
        };
    }

    private static String full(LocalDateTime time) {
        String text = time.toString();
        return text.length() == "2013-01-31T00:00".length() ? text + ":00" : text;
    }
}
