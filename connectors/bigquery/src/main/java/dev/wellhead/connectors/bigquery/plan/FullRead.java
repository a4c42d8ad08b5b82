package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQuerySettings;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.connectors.bigquery.storage.SessionRequest;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a table are fetched, and why; the notes are for people.
 *
 * @param otherwise what to do where the account may not read so; empty when that is an error
 */
record FullRead(Strategy strategy, List<String> notes, Optional<FullRead> otherwise) {
    /** Queries of tables up to this size cost cents, and their result never changes. */
    private static final long QUERIED_BYTES = 8L << 30;

    /** A few rows of a table whose size the server does not tell. */
    private static final long FEW_ROWS = 100_000;

    /** The ways to fetch rows. */
    enum Strategy {
        /** The Storage Read API: many streams of Arrow batches, all of one time; bills what is read, at a lower price. */
        SESSION,
        /** tabledata.list: free; the rows may change while they are read. */
        LIST_ROWS,
        /** A query job: bills a scan; its result is unchanging and kept for a day. */
        QUERY
    }

    /** How a table is read whole, or as far as the request's filter and limit say. */
    static FullRead choose(
            TableFacts table, ReadRequest request, BigQuerySettings.FullRead setting, BigQuerySettings settings) {
        FullRead rest = byRest(table, request, setting);
        boolean firstRows = request.limit().isPresent() && rest.strategy == Strategy.LIST_ROWS;
        return mayBeSession(setting, settings) && !firstRows ? session(table, settings, "", rest) : rest;
    }

    /** How part of a table is read that a filter says, for the reason given. */
    static FullRead part(TableFacts table, BigQuerySettings settings, String why) {
        FullRead rest = query(why);
        return mayBeSession(settings.fullRead(), settings) ? session(table, settings, why, rest) : rest;
    }

    /** Who sets full-read has chosen a way of REST, unless it was for what sessions cannot read. */
    private static boolean mayBeSession(BigQuerySettings.FullRead setting, BigQuerySettings settings) {
        return setting == BigQuerySettings.FullRead.AUTO || settings.readApi() == BigQuerySettings.ReadApi.ON;
    }

    private static FullRead session(TableFacts table, BigQuerySettings settings, String why, FullRead rest) {
        if (settings.storage().isEmpty() || !table.isStored() || !SessionRequest.selects(table.fields())) {
            return rest;
        }
        return new FullRead(
                Strategy.SESSION,
                List.of(
                        "Reads by the Storage Read API, in several streams at once, which bills the columns read"
                                + (why.isEmpty() ? "." : ": " + why + "."),
                        "All rows are of one time."),
                settings.readApi() == BigQuerySettings.ReadApi.ON ? Optional.empty() : Optional.of(rest));
    }

    private static FullRead byRest(TableFacts table, ReadRequest request, BigQuerySettings.FullRead setting) {
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

    /** The same with one more note. */
    FullRead with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new FullRead(strategy, more, otherwise.map(other -> other.with(note)));
    }

    private static FullRead list(String why) {
        return new FullRead(
                Strategy.LIST_ROWS,
                List.of(
                        "Lists the table's rows, which costs nothing: " + why + ".",
                        "Rows that change while they are read may be missed or come twice."),
                Optional.empty());
    }

    private static FullRead query(String why) {
        return new FullRead(
                Strategy.QUERY,
                List.of(
                        "Queries the table, which bills the columns read: " + why + ".",
                        "The result does not change while it is read."),
                Optional.empty());
    }
}
