package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.stream.FilterColumns;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Plans reading the records of a type. Thread-safe. */
public final class RecordPlanner {
    private final PropertyCatalog properties;
    private final RecordRules rules;
    private final Clock clock;
    private final WholePlan whole;
    private final ChangesPlan changes;
    private final Refresh refresh;

    public RecordPlanner(
            HubSpotClient client, PropertyCatalog properties, RecordRules rules, Executor executor, Clock clock) {
        this.properties = properties;
        this.rules = rules;
        this.clock = clock;
        RecordEstimate estimate = new RecordEstimate(client, rules, executor, clock);
        this.whole = new WholePlan(client, estimate);
        this.changes = new ChangesPlan(client, estimate);
        this.refresh = new Refresh(rules.refreshEvery(), clock);
    }

    /** Divides what the request wants. */
    public ReadPlan plan(ObjectType type, ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        requireCursor(type, request);
        RecordColumns columns =
                RecordColumns.select(properties.properties(type, cancellation), request, FilterColumns.of(request));
        RecordWanted wanted =
                new RecordWanted(type, columns, request, rules.remove(), settled(), List.of(), cancellation);
        ReadPlan.Builder plan = request.mode() == ReadMode.INCREMENTAL ? news(wanted) : whole.plan(wanted, 0);
        return plan.key(List.of(RecordColumns.ID))
                .version(RecordColumns.UPDATED)
                .kept(columns.kept())
                .build();
    }

    /**
     * Chooses how what is new is found: by searching for the time of change, or by reading all where no run went before or
     * its whole read is too long ago. A webhooks journal is chosen here too once it is read, wherever its three days reach
     * back to the end of the run before: it costs no calls, and tells what no search can, associations and what was deleted
     * for good.
     */
    private ReadPlan.Builder news(RecordWanted wanted) throws ConnectorException, InterruptedException {
        Optional<RecordEnd> before = RecordEnd.of(wanted.request());
        if (before.isPresent() && !refresh.isDue(before.get())) {
            RecordEnd end = new RecordEnd(wanted.settled(), before.get().wholeAt());
            return changes.plan(wanted.noting(refresh.next(end)), before.get()).end(end.position());
        }
        RecordEnd end = new RecordEnd(wanted.settled(), clock.millis());
        RecordWanted all = before.isPresent() ? wanted.noting(refresh.reason(before.get())) : wanted;
        return whole.plan(all, 0).end(end.position());
    }

    /**
     * Divides the ids of all live records of a type, for what is read by them.
     *
     * @param batch how many of them a call takes
     */
    public ReadPlan ids(ObjectType type, ReadRequest request, int batch, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReadRequest all = ReadRequest.builder(request.stream())
                .purpose(request.purpose())
                .parallelism(request.parallelism())
                .build();
        return whole.plan(
                        new RecordWanted(type, RecordColumns.ids(), all, true, settled(), List.of(), cancellation),
                        batch)
                .build();
    }

    private long settled() {
        return Math.max(RecordEnd.EARLIEST, clock.millis() - rules.indexLag().toMillis());
    }

    private static void requireCursor(ObjectType type, ReadRequest request) throws ConnectorException {
        if (request.cursor().isPresent()
                && request.mode() == ReadMode.INCREMENTAL
                && !request.cursor().get().equals(RecordColumns.UPDATED)) {
            throw HubSpotErrors.STREAMS
                    .cursor()
                    .with("stream '" + type.name() + "' tells changes by column '" + RecordColumns.UPDATED
                            + "', not by '" + request.cursor().get() + "'");
        }
    }
}
