package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQueryJobs;
import dev.wellhead.connectors.bigquery.api.QueryText;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.connectors.bigquery.schema.GoogleSql;
import dev.wellhead.connectors.bigquery.sql.Columns;
import dev.wellhead.connectors.bigquery.sql.FilterValues;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans reading by a cursor column. The greatest cursor is taken first, and no row above it is read, so that the next
 * run begins exactly where this one ends. Where the table's past can be queried, rows and bound are of one instant.
 */
final class CursorPlan {
    private final BigQueryJobs jobs;
    private final TablePlan tables;

    CursorPlan(BigQueryJobs jobs, TablePlan tables) {
        this.jobs = jobs;
        this.tables = tables;
    }

    /** What the table holds at the moment of asking. */
    private record Seen(Optional<CursorBound> bound, long withoutCursor, Optional<String> instant) {}

    ReadPlan plan(TableFacts table, ReadRequest request, FullRead whole, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        BigQueryField cursor = cursor(table, request);
        Optional<CursorBound> last = CursorBound.of(request.after(), SplitGroup.DEFAULT.cursor(), cursor);
        if (request.purpose() == ReadRequest.Purpose.EXPLAIN) {
            return explain(table, request, cursor, last, whole, cancellation);
        }
        boolean keyed = !table.key().isEmpty();
        Seen seen = look(table, cursor, cancellation);
        if (seen.bound().isEmpty()) {
            // No row has a cursor: a first run reads what there is, a later one has nothing that is new.
            return last.isEmpty()
                    ? tables.whole(table, request, whole, cancellation).build()
                    : nothing(table, request, cursor, last.get());
        }
        CursorBound bound = seen.bound().get();
        if (last.isPresent() && !keyed && bound.value().equals(last.get().value())) {
            return nothing(table, request, cursor, bound);
        }
        FullRead read = last.isEmpty() ? whole : tables.part(table, "only rows above the last run's end are wanted");
        ReadRequest bounded = Requests.withFilter(withColumns(request, table, cursor), bound.rows(last, keyed));
        FullRead noted = read.with(note(cursor, last, keyed, seen.withoutCursor()));
        return tables.read(table, bounded, noted, seen.instant(), cancellation)
                .delivery(delivery(last, keyed))
                .key(table.key())
                .end(bound.position())
                .build();
    }

    private static Delivery delivery(Optional<CursorBound> last, boolean keyed) {
        if (last.isEmpty()) {
            return Delivery.SNAPSHOT;
        }
        return keyed ? Delivery.UPSERT : Delivery.APPEND;
    }

    private ReadPlan explain(
            TableFacts table,
            ReadRequest request,
            BigQueryField cursor,
            Optional<CursorBound> last,
            FullRead whole,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (last.isEmpty()) {
            return tables.whole(table, request, whole, cancellation).build();
        }
        Filter newer = new Filter.Comparison(
                cursor.name(), Filter.Operator.GREATER, last.get().value());
        FullRead read = tables.part(
                table, "only rows above " + cursor.name() + " " + last.get().value() + " are wanted");
        return tables.read(table, Requests.withFilter(request, newer), read, Optional.empty(), cancellation)
                .delivery(delivery(last, !table.key().isEmpty()))
                .key(table.key())
                .build();
    }

    private static ReadPlan nothing(TableFacts table, ReadRequest request, BigQueryField cursor, CursorBound bound)
            throws ConnectorException {
        List<BigQueryField> fields = Columns.select(
                table.fields(), withColumns(request, table, cursor).columns());
        boolean keyed = !table.key().isEmpty();
        return ReadPlan.builder(request, BigQueryField.schema(fields))
                .delivery(keyed ? Delivery.UPSERT : Delivery.APPEND)
                .key(table.key())
                .end(bound.position())
                .estimate(Estimate.UNKNOWN)
                .build();
    }

    private static BigQueryField cursor(TableFacts table, ReadRequest request) throws ConnectorException {
        Optional<String> name =
                request.cursor().or(() -> table.cursors().stream().findFirst());
        if (name.isEmpty()) {
            throw BigQueryErrors.CURSOR.with(
                    "stream '" + request.stream() + "' has no column that could tell new rows");
        }
        Optional<BigQueryField> field = Columns.find(table.fields(), name.get());
        if (field.isEmpty()) {
            throw Columns.unknown(name.get(), table.fields());
        } else if (!TableFacts.isOrdered(field.get())) {
            throw BigQueryErrors.CURSOR.with("column '" + name.get() + "' is of type "
                    + field.get().type() + ", which cannot tell new rows from old ones");
        }
        return field.get();
    }

    private Seen look(TableFacts table, BigQueryField cursor, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        String column = GoogleSql.quote(cursor.name());
        List<@Nullable String> row = jobs.row(
                QueryText.of("SELECT MAX(" + column + ") AS bound, COUNT(*) - COUNT(" + column
                        + ") AS missing, CURRENT_TIMESTAMP() AS taken FROM "
                        + table.name().sql()),
                cancellation);
        String bound = row.get(0);
        String missing = row.get(1);
        String taken = row.get(2);
        boolean pinned = table.hasHistory() && taken != null;
        return new Seen(
                bound == null
                        ? Optional.empty()
                        : Optional.of(new CursorBound(cursor.name(), FilterValues.stored(cursor.type(), bound))),
                missing == null ? 0 : Long.parseLong(missing),
                pinned ? Optional.of(FilterValues.checked(BigQueryType.TIMESTAMP, taken)) : Optional.empty());
    }

    /** Rows are matched by key and tested by cursor, so these come along, whatever columns are wanted. */
    private static ReadRequest withColumns(ReadRequest request, TableFacts table, BigQueryField cursor) {
        List<String> needed = new ArrayList<>(table.key());
        needed.add(cursor.name());
        return Requests.withColumns(request, needed);
    }

    private static String note(BigQueryField cursor, Optional<CursorBound> last, boolean keyed, long withoutCursor) {
        if (cursor.type() == BigQueryType.DATE && !keyed) {
            return "Goes by column '" + cursor.name()
                    + "': rows that come later with the last run's date are not read, because the table has no key.";
        } else if (withoutCursor == 0) {
            return "Goes by column '" + cursor.name() + "'.";
        }
        return "Goes by column '" + cursor.name() + "', which " + withoutCursor + " rows do not have: "
                + (last.isEmpty() || keyed ? "they are read." : "they come with full reads only.");
    }
}
