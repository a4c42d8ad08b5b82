package dev.wellhead.connectors.bigquery.plan;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.api.BigQuerySettings.Incremental;
import dev.wellhead.connectors.bigquery.api.ChangeHistories;
import dev.wellhead.connectors.bigquery.api.TableFacts;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses how what is new in a table is found, and stays with what earlier runs of the stream chose. Thread-safe. */
final class IncrementalPlan {
    private final CursorPlan cursors;
    private final HistoryPlan history;
    private final PartitionPlan partitions;
    private final Ways ways;
    private final ChangeHistories histories;

    IncrementalPlan(
            CursorPlan cursors, HistoryPlan history, PartitionPlan partitions, Ways ways, ChangeHistories histories) {
        this.cursors = cursors;
        this.history = history;
        this.partitions = partitions;
        this.ways = ways;
        this.histories = histories;
    }

    ReadPlan plan(TableFacts table, ReadRequest request, FullRead whole, Incremental setting, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<Incremental> before = HistoryEnd.wayOf(request.after());
        Incremental way = setting == Incremental.AUTO ? chosen(table, request, before, cancellation) : setting;
        if (before.isPresent() && before.get() != way) {
            throw BigQueryErrors.OTHER_WAY.with("earlier runs of '" + table.name() + "' went by " + name(before.get())
                    + ", so going by " + name(way) + " needs a run from the beginning");
        }
        ReadPlan plan = planned(table, request, whole, way, cancellation);
        return request.purpose() == ReadRequest.Purpose.EXPLAIN
                ? withNotes(plan, ways.notes(table, request, way, cancellation))
                : plan;
    }

    private ReadPlan planned(
            TableFacts table, ReadRequest request, FullRead whole, Incremental way, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        return switch (way) {
            case CHANGES, APPENDS -> history.plan(table, request, way, cancellation);
            case PARTITIONS -> partitions.plan(table, request, cancellation);
            case CURSOR, AUTO -> cursors.plan(table, request, whole, cancellation);
        };
    }

    private Incremental chosen(
            TableFacts table, ReadRequest request, Optional<Incremental> before, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (request.cursor().isPresent()) {
            return Incremental.CURSOR;
        } else if (before.isPresent()) {
            return before.get();
        }
        boolean changes =
                HistoryPlan.refusal(table, Incremental.CHANGES).isEmpty() && histories.isKept(table, cancellation);
        return changes ? Incremental.CHANGES : Incremental.CURSOR;
    }

    private static ReadPlan withNotes(ReadPlan plan, List<String> more) {
        List<String> notes = new ArrayList<>(plan.estimate().notes());
        notes.addAll(more);
        return new ReadPlan(
                plan.schema(),
                plan.delivery(),
                plan.key(),
                plan.version(),
                plan.groups(),
                plan.splits(),
                plan.ends(),
                plan.derives(),
                plan.accepted(),
                plan.maxConcurrency(),
                plan.replay(),
                new Estimate(plan.estimate().rows(), plan.estimate().costs(), notes),
                plan.kept());
    }

    private static String name(Incremental way) {
        return way.name().toLowerCase(Locale.ROOT);
    }
}
