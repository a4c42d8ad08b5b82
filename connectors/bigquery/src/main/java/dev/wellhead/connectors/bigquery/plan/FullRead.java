package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;


/** How the rows of a table are fetched, and why; the notes are for people. */
public record FullRead(Strategy strategy, List<String> notes) {
    /** Queries of tables up to this size cost cents, and their result never changes. */
    private static final long QUERIED_BYTES = 8L << 30;

    /** A few rows of a table whose size the server does not tell. */
    private static final long FEW_ROWS = 100_000;

    /**
     * The ways to fetch rows. The Storage Read API (many streams of Arrow batches at a pinned time) belongs here as a
     * third one: chosen for stored tables above some size, planned as one split for each stream.
     */
    enum Strategy {
        /** tabledata.list: free; the rows may change while they are read. */
        LIST_ROWS,
        /** A query job: bills a scan; its result is unchanging and kept for a day. */
        QUERY
    }

    static FullRead choose(TableFacts table, ReadRequest request, BigQuerySettings.FullRead setting) {
        boolean nested = request.columns().stream()
                .anyMatch(name -> name.contains(".")
                        && table.fields().stream()
                                .noneMatch(field -> field.name().equalsIgnoreCase(name)));
        if (!table.isStored()) {
            return query("a " + table.kind() + " can only be queried");
        }
        return switch (setting) {
            case QUERY -> query("full-read: query");
            case TABLE -> nested ? query("fields of records can only be cut out by a query") : list("full-read: table");
            case AUTO ->
                nested || request.filter().isPresent()
                        ? query("the rows or fields are chosen by BigQuery")
                        : whole(table, request);
        };
    }

    private static FullRead whole(TableFacts table, ReadRequest request) {
        boolean limited = request.limit().isPresent();
        if (table.bytes().isEmpty()) {
            return limited && request.limit().getAsLong() <= FEW_ROWS
                    ? query("only a few rows are wanted")
                    : list("the server does not tell the table's size, so a query might be large");
        } else if (limited) {
            return list("the first rows of a table are free to list");
        } else if (table.requiresPartitionFilter()) {
            return list("the table takes no query without a filter on its partitions");
        } else if (table.bytes().getAsLong() > QUERIED_BYTES) {
            return list("the table is larger than 8 GiB");
        }
        return query("the table is small");
    }

    /** A query, for the reason given. */
    static FullRead ofQuery(String why) {
        return query(why);
    }

    /** The same with other notes. */
    FullRead with(List<String> others) {
        return new FullRead(strategy, others);
    }

    private static FullRead list(String why) {
        return new FullRead(
                Strategy.LIST_ROWS,
                List.of(
                        "Lists the table's rows, which costs nothing: " + why + ".",
                        "Rows that change while they are read may be missed or come twice."));
    }

    private static FullRead query(String why) {
        return new FullRead(
                Strategy.QUERY,
                List.of(
                        "Queries the table, which bills the columns read: " + why + ".",
                        "The result does not change while it is read."));
    }
}
