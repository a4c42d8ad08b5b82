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

/** Plans what changed since the run before: by searches for the time of change, and in the recycle bin. Thread-safe. */
final class ChangesPlan {
    private final HubSpotClient client;

    ChangesPlan(HubSpotClient client) {
        this.client = client;
    }

    ReadPlan.Builder plan(RecordWanted wanted, RecordEnd before) throws ConnectorException, InterruptedException {
        Probe.Found found = found(wanted, before);
        long settled = wanted.settled() > before.millis() ? wanted.settled() : RecordSplit.ALL;
        Split changed = new RecordSplit(
                        RecordSplit.Mode.CHANGES,
                        wanted.type(),
                        wanted.columns(),
                        0,
                        RecordSplit.OPEN,
                        found.top(),
                        before.millis(),
                        settled,
                        true,
                        wanted.remove(),
                        0)
                .split(SplitGroup.DEFAULT, found.total());
        Split bin = RecordSplit.chain(
                        RecordSplit.Mode.BIN, wanted.type(), wanted.columns(), before.millis(), wanted.remove())
                .split(SplitGroup.DEFAULT, 1);
        RecordEstimate estimate = new RecordEstimate(
                client.lanes(wanted.cancellation()).generalPerSecond(),
                false,
                wanted.request().parallelism(),
                0);
        return ReadPlan.builder(wanted.request(), wanted.columns().ordered())
                .delivery(Delivery.UPSERT)
                .splits(List.of(changed, bin))
                .replay(Replay.AT_LEAST)
                .estimate(wanted.noted(estimate.changes(found.total())));
    }

    private Probe.Found found(RecordWanted wanted, RecordEnd before) throws ConnectorException, InterruptedException {
        SearchBody changed =
                SearchBody.of(List.of(SearchBody.ID), 1).where(wanted.type().modified(), "GTE", before.millis());
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
