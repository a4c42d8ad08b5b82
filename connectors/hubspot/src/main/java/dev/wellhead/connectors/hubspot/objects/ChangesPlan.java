package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans what changed since the run before: by searches for the time of change, and in the recycle bin. Thread-safe. */
final class ChangesPlan {
    private final HubSpotClient client;
    private final RecordEstimate estimate;

    ChangesPlan(HubSpotClient client, RecordEstimate estimate) {
        this.client = client;
        this.estimate = estimate;
    }

    ReadPlan.Builder plan(RecordWanted wanted, RecordEnd before) throws ConnectorException, InterruptedException {
        SearchBody matching =
                SearchBody.of(List.of(SearchBody.ID), 1).where(wanted.type().modified(), "GTE", before.millis());
        Probe.Found found = found(wanted, matching);
        long settled = wanted.settled() > before.millis() ? wanted.settled() : RecordSplit.ALL;
        RecordSplit changed = new RecordSplit(
                RecordSplit.Mode.CHANGES,
                wanted.type(),
                wanted.columns(),
                0,
                RecordSplit.OPEN,
                found.top(),
                before.millis(),
                settled,
                RecordSplit.Searching.MAYBE,
                wanted.remove(),
                0);
        Split bin = RecordSplit.chain(
                        RecordSplit.Mode.BIN, wanted.type(), wanted.columns(), before.millis(), wanted.remove())
                .split(SplitGroup.DEFAULT, 1);
        List<Split> splits = List.of(changed.split(SplitGroup.DEFAULT, found.total()), bin);
        RecordWays ways = new RecordWays(OptionalLong.of(found.total()), 0, found.top(), true);
        return ReadPlan.builder(wanted.request(), wanted.columns().ordered())
                .delivery(Delivery.UPSERT)
                .splits(splits)
                .replay(Replay.AT_LEAST)
                .estimate(wanted.noted(estimate.of(
                        wanted,
                        new RecordEstimate.Planned(
                                ways,
                                matching,
                                changed,
                                splits,
                                wanted.request().parallelism(),
                                0))));
    }

    private Probe.Found found(RecordWanted wanted, SearchBody changed) throws ConnectorException, InterruptedException {
        Optional<Probe.Found> found = new Probe(client, wanted.type(), wanted.cancellation()).search(changed);
        if (found.isEmpty()) {
            throw HubSpotErrors.STREAMS
                    .cursor()
                    .with("HubSpot does not search " + wanted.type().name() + ", so changes cannot be told")
                    .withRemedy("Read the stream whole: with --full-refresh, or as a FULL stream.");
        }
        return found.get();
    }
}
