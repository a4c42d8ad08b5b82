package dev.wellhead.cli.sync;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.output.Costs;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.destinations.duckdb.DuckDbHistory;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what a sync would do and cost, without doing it. */
final class DryRun {
    private final Context context;
    private final Store store;
    private final SyncOptions options;

    DryRun(Context context, Store store, SyncOptions options) {
        this.context = context;
        this.store = store;
        this.options = options;
    }

    void print(List<StreamTask> tasks) throws ConnectorException, InterruptedException {
        Map<StreamRef, Map<String, Position>> cursors = new LinkedHashMap<>();
        for (DuckDbHistory.Cursor cursor : store.history().cursors()) {
            cursors.computeIfAbsent(cursor.ref(), ref -> new LinkedHashMap<>()).put(cursor.cursor(), cursor.position());
        }
        Listing listing = new Listing("stream", "reads", "writes", "rows", "cost");
        List<String> notes = new ArrayList<>();
        List<Map<String, Long>> costs = new ArrayList<>();
        for (StreamTask task : tasks) {
            boolean anew = task.refresh() || task.request().mode() == ReadMode.FULL;
            Map<String, Position> after = anew ? Map.of() : cursors.getOrDefault(task.ref(), Map.of());
            ReadPlan plan = plan(task, after);
            costs.add(plan.estimate().costs());
            WriteMode mode = task.writeMode().orElseGet(() -> WriteMode.of(plan.delivery()));
            listing.add(
                    task.ref().toString(),
                    after.isEmpty() || plan.delivery() == Delivery.SNAPSHOT ? "whole" : "only what is new",
                    mode.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    plan.estimate().rows().isPresent() ? plan.estimate().rows().getAsLong() : null,
                    Costs.line(plan.estimate().costs()));
            plan.estimate().notes().forEach(note -> notes.add(task.ref() + ": " + note));
        }
        if (tasks.size() > 1) {
            listing.add("together", null, null, null, Costs.line(Costs.sum(costs)));
        }
        context.show(listing, Listing.Format.table);
        notes.forEach(context::say);
        context.say("nothing was read: this is what a sync into " + store.name() + " would do");
    }

    private ReadPlan plan(StreamTask task, Map<String, Position> after)
            throws ConnectorException, InterruptedException {
        ReadRequest request = task.request().toBuilder()
                .purpose(ReadRequest.Purpose.EXPLAIN)
                .after(after)
                .build();
        ReadPlan plan = task.source().plan(request);
        // How many readers there will be is known once there is a plan, and what they cost is not told before.
        int readers = options.readers(plan.maxConcurrency());
        return readers > request.parallelism()
                ? task.source().plan(request.toBuilder().parallelism(readers).build())
                : plan;
    }
}
