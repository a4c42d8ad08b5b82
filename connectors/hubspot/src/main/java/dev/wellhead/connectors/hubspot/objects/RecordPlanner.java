package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectType;
import dev.wellhead.connectors.hubspot.schema.PropertyCatalog;
import dev.wellhead.connectors.hubspot.schema.RecordColumns;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.stream.FilterColumns;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans reading the records of a type. Thread-safe. */
public final class RecordPlanner {
    /** Fewer records than this are not worth finding out how they can be divided. */
    private static final long FEW = 1_000;

    /** Its rows become visible together, because a part of them may turn out to be wrong. */
    static final SplitGroup WHOLE =
            new SplitGroup(SplitGroup.DEFAULT.id(), SplitGroup.DEFAULT.cursor(), SplitGroup.Visibility.GROUP);

    private final HubSpotClient client;
    private final PropertyCatalog properties;
    private final RecordRules rules;
    private final Clock clock;

    public RecordPlanner(HubSpotClient client, PropertyCatalog properties, RecordRules rules, Clock clock) {
        this.client = client;
        this.properties = properties;
        this.rules = rules;
        this.clock = clock;
    }

    /** Divides what the request wants. */
    public ReadPlan plan(ObjectType type, ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        requireCursor(type, request);
        long settled = clock.millis() - rules.indexLag().toMillis();
        RecordColumns columns =
                RecordColumns.select(properties.properties(type, cancellation), request, FilterColumns.of(request));
        Optional<RecordEnd> before = request.mode() == ReadMode.INCREMENTAL ? RecordEnd.of(request) : Optional.empty();
        Probe probe = new Probe(client, type, cancellation);
        ReadPlan.Builder plan = before.isPresent()
                ? changes(type, request, columns, before.get(), probe, cancellation)
                : whole(
                        request,
                        RecordSplit.chain(RecordSplit.Mode.CHAIN, type, columns, RecordSplit.ALL, rules.remove()),
                        settled,
                        probe,
                        cancellation);
        if (request.mode() == ReadMode.INCREMENTAL) {
            plan.end(new RecordEnd(settled).position());
        }
        return plan.key(List.of(RecordColumns.ID))
                .version(RecordColumns.UPDATED)
                .build();
    }

    /** Divides the ids of all live records of a type, for what is read by them. */
    public ReadPlan ids(ObjectType type, ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        ReadRequest all = ReadRequest.builder(request.stream())
                .purpose(request.purpose())
                .parallelism(request.parallelism())
                .build();
        long settled = clock.millis() - rules.indexLag().toMillis();
        Probe probe = new Probe(client, type, cancellation);
        RecordSplit chain = RecordSplit.chain(RecordSplit.Mode.CHAIN, type, RecordColumns.ids(), RecordSplit.ALL, true);
        return whole(all, chain, settled, probe, cancellation).build();
    }

    /**
     * What is known of a type's records.
     *
     * @param total how many there are; empty when the type is not searched, or nobody asked
     * @param isDivisible whether the list can be entered at any id between the first and the top one
     * @param latency milliseconds of a call
     */
    private record Ways(OptionalLong total, long first, long top, boolean isDivisible, long latency) {
        static final Ways UNKNOWN = new Ways(OptionalLong.empty(), 0, 0, false, 0);
    }

    private Ways ways(Probe probe) throws ConnectorException, InterruptedException {
        long began = clock.millis();
        Optional<Probe.Found> found = probe.search(SearchBody.of(List.of(SearchBody.ID), 1));
        long took = clock.millis() - began;
        if (found.isEmpty()) {
            return Ways.UNKNOWN;
        }
        long total = found.get().total();
        long top = found.get().top();
        OptionalLong first = total > FEW ? probe.first() : OptionalLong.empty();
        boolean isDivisible = first.isPresent()
                && top > first.getAsLong()
                && probe.canEnter(first.getAsLong() + (top - first.getAsLong()) / 2);
        return new Ways(OptionalLong.of(total), first.orElse(0), top, isDivisible, took);
    }

    /** @param chain what is wanted, to be read one page after the other where it cannot be divided */
    private ReadPlan.Builder whole(
            ReadRequest request, RecordSplit chain, long settled, Probe probe, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        boolean isFew = request.limit().isPresent() && request.limit().getAsLong() <= FEW;
        Ways ways = isFew ? Ways.UNKNOWN : ways(probe);
        RecordEstimate estimate = new RecordEstimate(
                client.lanes(cancellation).generalPerSecond(),
                RecordCalls.isWide(client, chain.type(), chain.columns().names()),
                request.parallelism(),
                ways.latency());
        List<Split> splits = new ArrayList<>();
        if (ways.isDivisible()) {
            RecordSplit range = chain.inRange(ways.first(), ways.top(), settled);
            splits.addAll(divided(range, ways.total().orElse(0), request.parallelism()));
        } else {
            splits.add(chain.split(WHOLE, ways.total().orElse(1)));
        }
        if (!chain.remove()) {
            splits.add(RecordSplit.chain(RecordSplit.Mode.BIN, chain.type(), chain.columns(), RecordSplit.ALL, false)
                    .split(WHOLE, 1));
        }
        return ReadPlan.builder(request, chain.columns().ordered())
                .groups(List.of(WHOLE))
                .splits(splits)
                .replay(Replay.CHANGING)
                .estimate(
                        ways.isDivisible()
                                ? estimate.ranges(ways.total().orElse(0), splits.size())
                                : estimate.chain(ways.total()));
    }

    /** Equal parts of the ids; readers even out what is unequal about the records. */
    private static List<Split> divided(RecordSplit range, long total, int parallelism) {
        long span = range.top() - range.from() + 1;
        long parts = Math.max(1, Math.min(parallelism, Math.min(span, total / FEW)));
        List<Split> splits = new ArrayList<>();
        for (long i = 0; i < parts; i++) {
            long from = range.from() + span / parts * i;
            long to = i == parts - 1 ? RecordSplit.OPEN : range.from() + span / parts * (i + 1);
            splits.add(range.range(from, to).split(WHOLE, total / parts));
        }
        return splits;
    }

    private ReadPlan.Builder changes(
            ObjectType type,
            ReadRequest request,
            RecordColumns columns,
            RecordEnd before,
            Probe probe,
            Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        SearchBody changed = SearchBody.of(List.of(SearchBody.ID), 1).where(type.modified(), "GTE", before.millis());
        Optional<Probe.Found> found = probe.search(changed);
        if (found.isEmpty()) {
            throw HubSpotErrors.STREAMS
                    .cursor()
                    .with("HubSpot does not search " + type.name() + ", so changes cannot be told")
                    .withRemedy("Read the stream whole: with --full-refresh, or as a FULL stream.");
        }
        List<Split> splits = new ArrayList<>();
        long settled = clock.millis() - rules.indexLag().toMillis();
        splits.add(new RecordSplit(
                        RecordSplit.Mode.CHANGES,
                        type,
                        columns,
                        0,
                        RecordSplit.OPEN,
                        found.get().top(),
                        before.millis(),
                        settled > before.millis() ? settled : RecordSplit.ALL,
                        true,
                        rules.remove(),
                        0)
                .split(SplitGroup.DEFAULT, found.get().total()));
        splits.add(RecordSplit.chain(RecordSplit.Mode.BIN, type, columns, before.millis(), rules.remove())
                .split(SplitGroup.DEFAULT, 1));
        RecordEstimate estimate =
                new RecordEstimate(client.lanes(cancellation).generalPerSecond(), false, request.parallelism(), 0);
        return ReadPlan.builder(request, columns.ordered())
                .delivery(Delivery.UPSERT)
                .splits(splits)
                .replay(Replay.AT_LEAST)
                .estimate(estimate.changes(found.get().total()));
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
