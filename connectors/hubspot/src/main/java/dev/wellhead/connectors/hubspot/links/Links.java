package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.objects.RecordPlanner;
import dev.wellhead.connectors.hubspot.objects.RecordReaders;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;

/**
 * Plans and opens streams of associations. An association changes neither record's time of change, so these streams are
 * always read whole: a call for each thousand records. Thread-safe.
 */
public final class Links {
    private final HubSpotClient client;
    private final RecordPlanner planner;
    private final RecordReaders readers;

    public Links(HubSpotClient client, RecordPlanner planner, RecordReaders readers) {
        this.client = client;
        this.planner = planner;
        this.readers = readers;
    }

    public ReadPlan plan(LinkPair pair, ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        requireAssociated(pair, cancellation);
        ReadPlan ids = planner.ids(pair.from(), request, LinkBatches.MOST, cancellation);
        List<Split> splits = ids.splits().stream()
                .map(split -> LinkSplit.wrap(pair.from().path(), pair.to().path(), split))
                .toList();
        return ReadPlan.builder(request, LinkColumns.SCHEMA)
                .key(LinkColumns.KEY)
                .groups(ids.groups())
                .splits(splits)
                .replay(Replay.CHANGING)
                .estimate(ids.estimate())
                .build();
    }

    /** @param cancellation ends the reader */
    public PageReader open(Split stored, JsonObject payload, ReadOptions options, Cancellation cancellation)
            throws ConnectorException {
        LinkSplit split = LinkSplit.of(stored, payload);
        LinkPlace place =
                options.from().isPresent() ? LinkPlace.of(options.from().get()) : LinkPlace.START;
        PageReader ids = readers.open(
                split.ids(),
                split.idsPayload(),
                new ReadOptions(place.ids(), ReadOptions.DEFAULT_PAGE_ROWS),
                cancellation);
        return new LinkPageReader(split, ids, new LinkBatches(client, split, cancellation), place, options.pageRows());
    }

    /** Two types that cannot be associated would be refused batch after batch. */
    private void requireAssociated(LinkPair pair, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            LinkKinds.of(client, pair.from().path(), pair.to().path(), cancellation);
        } catch (ConnectorException e) {
            if (HubSpotErrors.isAbsent(e)) {
                throw HubSpotErrors.STREAM_UNKNOWN
                        .with("there is no stream '" + pair.name() + "': HubSpot has no associations of "
                                + pair.from().name() + " with " + pair.to().name())
                        .withCause(e);
            }
            throw e;
        }
    }
}
